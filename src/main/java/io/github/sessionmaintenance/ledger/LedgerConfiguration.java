package io.github.sessionmaintenance.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Hands the ledger's sides to the steps. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(Ledger ledger) {
        return ledger.transactionManager();
    }

    @Bean
    Runs runs(Ledger ledger) {
        return ledger.runs();
    }

    @Bean
    Staging staging(Ledger ledger) {
        return ledger.staging();
    }

    @Bean
    Calls calls(Ledger ledger) {
        return ledger.calls();
    }

    @Bean
    Doubts doubts(Ledger ledger) {
        return ledger.doubts();
    }

    @Bean
    Accounts accounts(Ledger ledger) {
        return ledger.accounts();
    }
}

package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Run;
import java.util.concurrent.CompletableFuture;

/** A person who is asked before the first call. */
public interface Confirmation {

    /** Completes with whether to go on, once that is answered. */
    CompletableFuture<Boolean> ask(Run run, Prospect prospect);
}

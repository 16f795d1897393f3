package io.github.sessionmaintenance.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks while others write. */
class SnapshotTest {

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenMeanwhileIsNotSeen() throws IOException {
        try (TestLedger ledger = new TestLedger(directory)) {
            ledger.start("one");
            List<Integer> counts = Snapshot.of(directory, looked -> {
                int before = looked.history().runs().size();
                elsewhere(() -> ledger.start("two"));
                return List.of(before, looked.history().runs().size());
            });
            assertThat(counts).containsExactly(1, 1);
        }
    }

    @Test
    void aFileAtRestThatIsWrittenToIsLookedAtAgain() throws IOException {
        ledgerWith("one");
        List<Integer> looks = new ArrayList<>();
        int seen = Snapshot.of(directory, looked -> {
            looks.add(looked.history().runs().size());
            if (looks.size() == 1) {
                ledgerWith("two");
            }
            return looked.history().runs().size();
        });
        assertThat(looks).containsExactly(1, 2);
        assertThat(seen).isEqualTo(2);
    }

    @Test
    void whatFailsOnlySinceItWasWrittenToIsLookedAtAgain() throws IOException {
        ledgerWith("one");
        List<Integer> looks = new ArrayList<>();
        int seen = Snapshot.of(directory, looked -> {
            looks.add(looked.history().runs().size());
            if (looks.size() == 1) {
                ledgerWith("two");
                throw new IllegalStateException("as if pages did not fit together");
            }
            return looked.history().runs().size();
        });
        assertThat(seen).isEqualTo(2);
    }

    @Test
    void otherFailuresAreTold() {
        ledgerWith("one");
        assertThatThrownBy(() -> Snapshot.of(directory, looked -> {
                    throw new IOException("no space left");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    private void ledgerWith(String name) {
        elsewhere(() -> {
            try (TestLedger ledger = new TestLedger(directory)) {
                ledger.start(name);
            }
        });
    }

    /** The thread that looks is in a transaction. */
    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}

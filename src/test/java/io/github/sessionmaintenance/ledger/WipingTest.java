package io.github.sessionmaintenance.ledger;

import static io.github.sessionmaintenance.ledger.Settlements.applied;
import static io.github.sessionmaintenance.ledger.Settlements.refused;
import static io.github.sessionmaintenance.ledger.Settlements.sent;
import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message's text is gone from the disk once its row is applied. */
class WipingTest {

    private static final String SECRET = "a text for one person only ";

    @TempDir
    Path directory;

    private TestLedger ledger;

    @BeforeEach
    void open() {
        ledger = new TestLedger(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anAppliedRowHasNoTextsLeft() throws IOException {
        Run run = ledger.sealed("one", Changes.say("s", SECRET.repeat(400)));
        checkpoint();
        assertThat(isOnDisk()).isTrue();

        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        ledger.settle(run, applied(message));
        assertThat(texts(run)).isEmpty();
        checkpoint();
        assertThat(isOnDisk()).isFalse();
    }

    @Test
    void aDuplicateHasNoTextsOfItsOwn() throws IOException {
        Run run = ledger.sealed("one", Changes.say("s", SECRET), Changes.say("s", SECRET));
        assertThat(texts(run)).hasSize(1);
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        ledger.claim(run, message);
        ledger.settle(run, applied(message));
        checkpoint();
        assertThat(isOnDisk()).isFalse();
    }

    @Test
    void textsStayWhileTheRowIsNotApplied() {
        Run run = ledger.sealed("one", Changes.sayAndClose("s", SECRET), Changes.say("t", SECRET));
        PendingCall message = ledger.pending(run, MESSAGE, 2);
        PendingCall other = ledger.pending(run, MESSAGE, 3);
        ledger.claim(run, message, other);
        ledger.settle(run, sent(message, "77"), refused(other, "no"));
        assertThat(texts(run)).hasSize(2);
        assertThat(ledger.row(run, 3).cells()).contains(SECRET);

        PendingCall update = ledger.pending(run, UPDATE, 2);
        ledger.claim(run, update);
        ledger.settle(run, applied(update));
        assertThat(texts(run)).hasSize(1);
        assertThat(ledger.row(run, 2).cells()).isEmpty();
    }

    private List<Map<String, Object>> texts(Run run) {
        return ledger.sql()
                .sql("SELECT message, cells FROM run_row WHERE run = ? AND (message || cells) IS NOT NULL")
                .param(run.number())
                .query()
                .listOfRows();
    }

    private void checkpoint() {
        ledger.sql().sql("PRAGMA wal_checkpoint(TRUNCATE)").query().listOfRows();
    }

    private boolean isOnDisk() throws IOException {
        for (String name : List.of("ledger.db", "ledger.db-wal")) {
            byte[] bytes = Files.readAllBytes(directory.resolve(name));
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET.strip())) {
                return true;
            }
        }
        return false;
    }
}

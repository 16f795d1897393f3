package io.github.sessionmaintenance.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random steps of two or three runs that share a ledger, each also taken by a plain model of it: after
 * every step both must say the same. {@code -Dmodel.seed=N} replays one.
 */
class LedgerModelTest {

    private static final int LEDGERS = 10;
    private static final int STEPS = 150;

    @TempDir
    Path directory;

    private final long seed = Long.getLong("model.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private TestLedger ledger;
    private Doubts doubts;
    private Model model;
    private RandomSteps steps;
    private Instant now;
    private int turns;
    private int refusals;

    @Test
    void theLedgerDoesWhatItsModelDoes() throws Exception {
        System.out.println("model.seed=" + seed);
        for (int number = 0; number < LEDGERS; number++) {
            model = new Model();
            steps = new RandomSteps(random, model);
            now = TestLedger.NOW;
            try (TestLedger fresh = new TestLedger(Files.createDirectory(directory.resolve("ledger-" + number)))) {
                ledger = fresh;
                doubts = fresh.ledger().doubts();
                live(number);
            }
        }
        assertThat(turns).isGreaterThan(LEDGERS * STEPS / 2);
        assertThat(refusals).isGreaterThan(LEDGERS * STEPS / 20);
    }

    private void live(int number) {
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(100));
            String did = model.runs().size() < 1 + step / 30 && model.runs().size() < 3 ? begin() : step();
            String when = "seed %d, ledger %d, step %d: %s".formatted(seed, number, step, did);
            model.runs().forEach(run -> requireSameRows(run, when));
            model.runs().forEach(run -> requireSameAccounts(run, when));
        }
    }

    private String begin() {
        Run started = ledger.start("run-" + model.runs().size());
        List<ModelRow> rows = steps.rows();
        List<InputRow> input = rows.stream()
                .map(row ->
                        row.change == null ? TestLedger.invalid(row.line, "s") : TestLedger.valid(row.line, row.change))
                .toList();
        ledger.ledger().staging().stage(started, input.subList(0, random.nextInt(input.size())));
        Run run = ledger.sealed(started, OnConflict.REJECT, input);
        model.add(run, rows);
        return "began " + run.id();
    }

    private String step() {
        Run run = model.runs().get(random.nextInt(model.runs().size()));
        return switch (random.nextInt(8)) {
            case 0 -> recover(run);
            case 1, 2 -> wrongTurn(run);
            default -> turn(run);
        };
    }

    private String turn(Run run) {
        Turn turn = steps.turn(run, now);
        ledger.calls().turn(run, turn);
        model.turn(run, turn);
        turns++;
        return run.id() + " " + turn;
    }

    private String wrongTurn(Run run) {
        Optional<Turn> turn = steps.wrongTurn(run, now);
        turn.ifPresent(wrong -> {
            refusals++;
            assertThatIllegalStateException()
                    .as("seed %d: %s", seed, wrong)
                    .isThrownBy(() -> ledger.calls().turn(run, wrong));
        });
        return run.id() + " wrong " + turn;
    }

    private String recover(Run run) {
        Instant sentSince =
                random.nextInt(4) == 0 ? null : now.plusSeconds(3600).minus(Duration.ofSeconds(random.nextInt(3000)));
        assertThat(ledger.calls().recover(run, sentSince, now))
                .as("seed %d", seed)
                .isEqualTo(model.recover(run, sentSince, now));
        return run.id() + " recovered, sent since " + sentSince;
    }

    private void requireSameRows(Run run, String when) {
        assertThat(rows(run))
                .as(when)
                .isEqualTo(model.rows(run).stream().map(ModelRow::columns).toList());
    }

    private void requireSameAccounts(Run run, String when) {
        Accounts accounts = ledger.ledger().accounts();
        for (Endpoint endpoint : Endpoint.CHANGING) {
            assertThat(ledger.pending(run, endpoint)).as(when).isEqualTo(model.pending(run, endpoint));
        }
        assertThat(accounts.census(run)).as(when).isEqualTo(model.census(run));
        assertThat(doubts.open(run)).as(when).isEqualTo(model.doubts(run));
        assertThat(accounts.unsettledDoubts(run)).as(when).isEqualTo(model.unsettled(run));
        assertThat(accounts.account(run).settled())
                .as(when)
                .isEqualTo(new Accounts.Settled(
                        model.settled(run, CallState.SUCCEEDED), model.settled(run, CallState.PENDING), 0, 0));
    }

    private List<List<String>> rows(Run run) {
        return ledger
                .sql()
                .sql("SELECT " + ModelRow.COLUMNS + " FROM run_row WHERE run = ? ORDER BY line")
                .param(run.number())
                .query()
                .listOfRows()
                .stream()
                .map(row -> row.values().stream().map(Objects::toString).toList())
                .toList();
    }
}

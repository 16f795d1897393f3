package io.github.sessionmaintenance.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.progress.OutcomeCounts;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.sandbox.Fault;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who adds up what each turn changes knows as much as the ledger. */
@Timeout(60)
class FollowedOutcomesTest {

    private static final String INPUT = """
            session_uid,state,message,segment_remove,previous_state
            applied1,closed,hello,,
            applied2,closed,,,
            twice,closed,,,
            twice,closed,,,
            wrong,archived,,,
            refused,closed,,,
            exhausted,closed,,,
            found,closed,hello found,,
            lost,closed,hello lost,,
            moved,closed,,,resolved
            untagged,,,vip,
            untagged and told,,hello untagged,vip,
            untagged and told before,,hello before,vip,
            """;

    private final Followed followed = new Followed();

    @TempDir
    Path directory;

    @Test
    void theCountsOfTheTurnsAreThoseOfTheLedger() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withStoredText(text -> text.endsWith("lost") ? text + "!" : text)
                .withFaults((endpoint, session, nth) -> fault(endpoint, session)))) {
            Settings settings = new Settings(
                            Files.writeString(directory.resolve("in.csv"), INPUT), directory.resolve("state"))
                    .calling(simulator);
            Path before = directory.resolve("before.csv");
            Files.writeString(before, "session_uid,message\nuntagged and told before,hello before\n");
            settings.callTimeout = Duration.ofMillis(200);
            Path input = settings.input;
            settings.input = before;
            assertThat(follow(settings)).containsEntry(Outcome.APPLIED, 1L);
            settings.input = input;
            settings.onlyIfUnchanged = true;
            settings.limit = 3L;
            assertThat(follow(settings)).containsEntry(Outcome.UNFINISHED, 8L);
            settings.limit = null;
            Map<Outcome, Long> last = follow(settings);
            Set<Outcome> missing = EnumSet.allOf(Outcome.class);
            missing.removeIf(outcome -> last.get(outcome) > 0);
            assertThat(missing).containsExactly(Outcome.UNFINISHED);
        }
    }

    private static Fault fault(String endpoint, String session) {
        if (endpoint.equals("sendMessage") && (session.equals("found") || session.equals("lost"))) {
            return Fault.lieAbout(500);
        }
        return session.equals("exhausted") ? Fault.refuse(500) : new Fault.None();
    }

    private Map<Outcome, Long> follow(Settings settings) {
        RunEnd end = new MaintenanceRun(settings.get(), new Audience(notice -> {}, notice -> {}, followed, null))
                .start(earlier -> {});
        assertThat(end.summary()).as(String.valueOf(end.reason())).isNotNull();
        Census census = end.summary().census();
        assertThat(followed.counts.now()).as(String.valueOf(end.reason())).isEqualTo(census.counts());
        return census.counts();
    }

    private static final class Followed implements Observer {

        private final OutcomeCounts counts = new OutcomeCounts();

        @Override
        public void calling(Run run, Census census) {
            counts.begin(census);
        }

        @Override
        public void turned(Turn turn) {
            counts.add(turn);
        }
    }
}

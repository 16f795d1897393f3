package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.api.Call;
import io.github.sessionmaintenance.api.RequestPreview;
import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.intake.InputRefusedException;
import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.ledger.Withheld;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Does all that a run does but the calls, in a ledger that is thrown away. Takes no lock, keeps nothing. */
public final class MaintenancePlan {

    private static final int FIRST_REQUESTS = 5;
    private static final List<Endpoint> IN_ORDER = List.of(Endpoint.CHECK, Endpoint.MESSAGE, Endpoint.UPDATE);
    private static final URI SANDBOX = URI.create("http://localhost/chatbot/v1");

    private final RunSettings settings;
    private final Consumer<String> notices;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param notices takes what a person should know while it runs, a line at a time
     * @throws IllegalArgumentException if the sessions are still to be found: that would be calls
     */
    public MaintenancePlan(RunSettings settings, Consumer<String> notices) {
        if (settings.input() instanceof RunInput.Sought) {
            throw new IllegalArgumentException("a plan is made of a file");
        }
        this.settings = settings;
        this.notices = notices;
    }

    /**
     * Makes the plan and tells it; never throws for anything outside this program.
     *
     * @param problems takes every row with a problem, in the order of the input, before the plan
     * @return why there is no plan; empty if there is one
     */
    public Optional<RunEnd> make(Consumer<RowAccount> problems, Consumer<Plan> plan) {
        StopSwitch stop = new StopSwitch();
        Signals.stop(stop);
        try {
            Path scratch = Files.createTempDirectory("session-maintenance-plan");
            try {
                Optional<Path> file = file(scratch, stop);
                if (file.isEmpty()) {
                    return stop.reason().map(why -> RunEnd.before(why.exitCode(), why.reason()));
                }
                InputFile input = InputFile.open(file.get(), settings.format());
                input.notices().forEach(notices);
                try (HikariDataSource source = LedgerFile.open(scratch)) {
                    return staged(input, source, stop, problems, plan);
                }
            } finally {
                FileSystemUtils.deleteRecursively(scratch);
            }
        } catch (InputRefusedException refused) {
            return Optional.of(RunEnd.before(ExitCode.REFUSED, settings.input().name() + ": " + refused.getMessage()));
        } catch (IOException | RuntimeException failure) {
            return Optional.of(Failure.end(failure));
        }
    }

    private Optional<Path> file(Path scratch, StopSwitch stop) throws IOException {
        return settings.input() instanceof RunInput.Piped piped
                ? PipedInput.copy(piped.bytes(), scratch, stop)
                : Optional.of(((RunInput.Given) settings.input()).file());
    }

    private Optional<RunEnd> staged(
            InputFile input,
            HikariDataSource source,
            StopSwitch stop,
            Consumer<RowAccount> problems,
            Consumer<Plan> plan) {
        Ledger ledger = Ledger.over(source);
        Optional<Ledger> real = realLedger();
        real.ifPresent(ledger::shareSecretOf);
        Identity identity = Identity.of(input, settings);
        Run run = ledger.runs()
                .start(
                        identity.runId(1),
                        identity.hash(),
                        1,
                        settings.target().origin(),
                        input.shape(),
                        null,
                        clock.instant());
        Framework framework = new Framework(source, ledger);
        MaintenanceJob job = new MaintenanceJob(framework.repository(), settings, ledger, run, stop);
        Optional<Throwable> failure = framework.run(job.plan(input), identity.parameters(1));
        if (failure.isPresent()) {
            return Optional.of(Failure.end(failure.get()));
        }
        if (stop.isThrown()) {
            Stop why = stop.reason().orElseThrow();
            return Optional.of(RunEnd.before(why.exitCode(), settings.input().name() + ": " + why.reason()));
        }
        ledger.accounts().errors(run, problems);
        plan.accept(plan(ledger, run, identity, real));
        return Optional.empty();
    }

    private Optional<Ledger> realLedger() {
        Path stateDir = StateDirectory.of(settings);
        return LedgerFile.isIn(stateDir)
                ? Optional.of(Ledger.over(LedgerFile.openForReading(stateDir)))
                : Optional.empty();
    }

    private Plan plan(Ledger scratch, Run run, Identity identity, Optional<Ledger> real) {
        Optional<Run> known =
                real.flatMap(ledger -> ledger.runs().latest(identity.hash()).filter(latest -> !isDue(latest, ledger)));
        Optional<Census> knownCensus =
                known.map(mine -> real.orElseThrow().accounts().census(mine));
        boolean beginsAnew =
                settings.again() && known.isPresent() && !Restartability.goesOn(known.get(), knownCensus.orElseThrow());
        Optional<Run> goneOnWith = beginsAnew ? Optional.empty() : known;
        Withheld withheld = real.map(ledger ->
                        scratch.foretell(run, ledger, goneOnWith.orElse(null), settings.sentSince(clock.instant())))
                .orElse(Withheld.NONE);
        Accounts accounts = scratch.accounts();
        Map<Endpoint, Long> calls = new EnumMap<>(accounts.pending(run));
        calls.replaceAll((endpoint, count) -> Math.min(count, settings.firstRows()));
        Census census = accounts.census(run);
        return new Plan(
                census,
                calls,
                firstRequests(scratch, run),
                Prospect.of(census, calls, settings.rates()).expected(),
                known.orElse(null),
                knownCensus.orElse(null),
                beginsAnew,
                real.map(ledger -> ledger.runs().waiting(known.map(Run::number).orElse(0L)))
                        .orElse(new Runs.Waiting(List.of(), List.of())),
                withheld);
    }

    /** Whether a start would forget it first. */
    private boolean isDue(Run run, Ledger real) {
        return Housekeeping.due(real.pruning(), settings, clock.instant()).stream()
                .anyMatch(due -> due.number() == run.number());
    }

    private List<String> firstRequests(Ledger ledger, Run run) {
        URI baseUrl = settings.target() instanceof Target.Live live ? live.baseUrl() : SANDBOX;
        return Endpoint.OF_ROWS.stream()
                .flatMap(endpoint -> ledger.calls().pending(run, endpoint, 0, Long.MAX_VALUE, FIRST_REQUESTS).stream())
                .sorted(Comparator.comparingLong(PendingCall::line))
                .flatMap(MaintenancePlan::callsOfRow)
                .limit(FIRST_REQUESTS)
                .map(call -> RequestPreview.of(baseUrl, settings.target().widgetUid(), call))
                .toList();
    }

    private static Stream<Call> callsOfRow(PendingCall first) {
        return IN_ORDER.subList(IN_ORDER.indexOf(first.endpoint()), IN_ORDER.size()).stream()
                .filter(endpoint -> first.change().wants(endpoint))
                // nobody knows yet which tags the session has
                .filter(endpoint ->
                        endpoint != Endpoint.UPDATE || first.change().retagging() == null)
                .map(endpoint -> new Call(endpoint, first.change()));
    }
}

package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Signals;
import io.github.sessionmaintenance.record.Stop;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.sandbox.AllowedRate;
import io.github.sessionmaintenance.sandbox.AllowedRate.Telling;
import io.github.sessionmaintenance.sandbox.FaultShares;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import io.github.sessionmaintenance.throttle.Rate;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code session-maintenance sandbox}. */
@Command(
        name = SandboxCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Leaves the API simulator running on this machine until Ctrl-C, for trying clients and for"
                + " demonstrations.")
final class SandboxCommand implements Callable<Integer> {

    static final String NAME = "sandbox";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8700",
            converter = Converters.PortOf.class,
            description = "The port of 127.0.0.1 where it listens; 0 for any free one. Default: 8700.")
    private int port;

    @Option(
            names = "--allow",
            paramLabel = "RATE",
            converter = Converters.RateOf.class,
            description = "How many calls it takes before it answers 429, too many: 10, 10/s, 100/m, 5000/h or"
                    + " unlimited. Default: unlimited.")
    private Rate allowed = Rate.UNLIMITED;

    @Option(
            names = "--faults",
            paramLabel = "FAULTS",
            converter = Converters.FaultSharesOf.class,
            description = "How many of the calls go wrong: 5%% with all kinds of faults, or"
                    + " errors=5%%,disconnects=2%%,garbage=1%%,slow=1%% with some of them. Default: none.")
    private FaultShares faults = FaultShares.NONE;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say what becomes of each call, and not of each second.")
    private boolean verbose;

    private final Terminal terminal;

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        StopSwitch stop = new StopSwitch();
        CountDownLatch stopped = new CountDownLatch(1);
        stop.whenStopped(stopped::countDown);
        SandboxLog log = new SandboxLog(terminal, verbose, Clock.systemUTC());
        SimulatorSettings settings = settings();
        try (Simulator simulator = start(settings, log)) {
            Signals.stop(stop);
            log.started(simulator.baseUrl(), settings, allowed, faults);
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                log.second();
            }
        }
        Stop why = stop.reason().orElseThrow();
        log.ended(why.reason());
        return why.exitCode().code();
    }

    private SimulatorSettings settings() {
        SimulatorSettings settings = SimulatorSettings.rehearsal().withFaults(faults.draw());
        return allowed.window() == null
                ? settings
                : settings.withAllowedRate(
                        new AllowedRate(allowed.calls(), allowed.window(), Telling.STATUS_AND_RETRY_AFTER));
    }

    private Simulator start(SimulatorSettings settings, SandboxLog log) {
        try {
            return Simulator.standing(settings, port, log);
        } catch (IOException failure) {
            throw new UsageException("--port " + port + " can't be listened on (" + failure.getMessage()
                    + "): end the program that does, or give another port from 1024 on, or 0 for any free one");
        }
    }
}

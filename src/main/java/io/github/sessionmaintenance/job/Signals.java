package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import sun.misc.Signal;

/** SIGTERM and SIGINT: the first one stops the run in good order, a second one ends the process at once. */
final class Signals {

    private Signals() {}

    static void stop(StopSwitch stop) {
        handle("TERM", ExitCode.TERMINATED, stop);
        handle("INT", ExitCode.INTERRUPTED, stop);
    }

    @SuppressWarnings("sunapi") // a shutdown hook would learn neither which signal it was nor of a second one
    private static void handle(String name, ExitCode exitCode, StopSwitch stop) {
        Signal.handle(new Signal(name), signal -> {
            if (stop.isThrown()) {
                Runtime.getRuntime().halt(exitCode.code());
            }
            stop.stop(exitCode, "stopped by SIG" + name);
        });
    }
}

package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * SIGTERM and SIGINT: the first one stops the run in good order, a second one ends the process at
 * once. A shutdown hook would learn neither which signal it was nor of a second one.
 */
public final class Signals {

    /** GNU timeout sends its signal to the process and then to its group: that is one. */
    private static final Duration ECHO = Duration.ofMillis(250);

    private Signals() {}

    /** Throws the switch at the first one. */
    public static void stop(StopSwitch stop) {
        AtomicReference<Long> first = new AtomicReference<>();
        handle("TERM", ExitCode.TERMINATED, stop, first);
        handle("INT", ExitCode.INTERRUPTED, stop, first);
    }

    private static void handle(String name, ExitCode exitCode, StopSwitch stop, AtomicReference<Long> first) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                received(name, exitCode, stop, first);
            }
            return null;
        };
        try {
            // by reflection, since javac warns of this class and nothing can silence it
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object adapter = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {type}, handler);
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), adapter);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java can't handle SIG" + name, e);
        }
    }

    private static void received(String name, ExitCode exitCode, StopSwitch stop, AtomicReference<Long> first) {
        // not whether the run is stopping: it may be so for a reason of its own
        long now = System.nanoTime();
        Long earlier = first.compareAndExchange(null, now);
        if (earlier == null) {
            stop.stop(exitCode, "stopped by SIG" + name);
        } else if (now - earlier > ECHO.toNanos()) {
            Runtime.getRuntime().halt(exitCode.code());
        }
    }
}

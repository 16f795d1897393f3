package io.github.sessionmaintenance.dispatch;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads where the JVM has them, daemon threads where it has not. */
final class CallThreads {

    private CallThreads() {}

    static ThreadFactory factory() {
        try {
            // by reflection, since the program is compiled for Java 17
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (ReflectiveOperationException olderJava) {
            return daemons();
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "call-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

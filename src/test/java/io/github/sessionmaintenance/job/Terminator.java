package io.github.sessionmaintenance.job;

/** Tells this very process what SIGTERM would tell it, in the caller's thread. */
final class Terminator {

    private Terminator() {}

    static void terminate() {
        try {
            // by reflection, since javac warns of these classes
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object term = signal.getConstructor(String.class).newInstance("TERM");
            Object nobody = handler.getField("SIG_DFL").get(null);
            Object current = signal.getMethod("handle", signal, handler).invoke(null, term, nobody);
            signal.getMethod("handle", signal, handler).invoke(null, term, current);
            handler.getMethod("handle", signal).invoke(current, term);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

package io.github.sessionmaintenance.job;

/** The target can't be called as the settings and the environment describe it: their author must mend them. */
final class TargetRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param sentence what was found and what is allowed */
    TargetRefusedException(String sentence) {
        super(sentence);
    }
}

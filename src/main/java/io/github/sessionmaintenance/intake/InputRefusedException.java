package io.github.sessionmaintenance.intake;

/** The input as a whole is refused: nothing may be called. Whoever made the file mends it. */
public final class InputRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * @param line the line at fault, the header being line 1; 0 if no line is
     * @param sentence what was found, what is allowed and what to do, without a full stop
     */
    public InputRefusedException(long line, String sentence) {
        super(line == 0 ? sentence : "line " + line + ": " + sentence);
        this.line = line;
    }

    /** The line at fault, the header being line 1; 0 if no line is. */
    public long line() {
        return line;
    }
}

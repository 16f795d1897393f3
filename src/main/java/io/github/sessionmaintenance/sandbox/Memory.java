package io.github.sessionmaintenance.sandbox;

/**
 * How much is remembered before the sessions used longest ago are forgotten.
 *
 * @param characters of all messages
 */
record Memory(int sessions, long characters) {

    /** For a rehearsal, which shares its memory with the run. */
    static final Memory SHORT = new Memory(1_000, 4_000_000);

    /** For a process of its own: it must know messages for as long as a client in doubt may ask for them. */
    static final Memory LONG = new Memory(100_000, 32_000_000);
}

package io.github.sessionmaintenance.cli;

/** How much a person wants to be told while a run is under way. */
enum Verbosity {
    /** Only what goes wrong. */
    QUIET,
    NORMAL,
    /** Also what becomes of every row. */
    VERBOSE
}

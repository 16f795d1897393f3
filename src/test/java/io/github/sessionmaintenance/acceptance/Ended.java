package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

/** How a process ended, and what it said. */
record Ended(int exitCode, String out, String err) {

    Ended requireExit(int expected) {
        assertThat(exitCode).as(toString()).isEqualTo(expected);
        return this;
    }
}

package io.github.sessionmaintenance.intake;

import java.util.List;

/**
 * One record of the file, split but not yet understood.
 *
 * @param line the physical line on which it starts
 */
record RawRow(long line, List<String> cells) {}

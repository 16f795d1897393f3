/**
 * What may be wrong around the program, looked at before a run meets it; nothing is changed, made or locked. May
 * depend on {@code api}, {@code job}, {@code ledger} and {@code record}.
 */
@NullMarked
package io.github.sessionmaintenance.doctor;

import org.jspecify.annotations.NullMarked;

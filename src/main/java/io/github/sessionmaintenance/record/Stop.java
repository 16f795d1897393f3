package io.github.sessionmaintenance.record;

/**
 * Why a run ends before its last row.
 *
 * @param exitCode what the process will end with
 * @param reason one sentence for a person, without a full stop
 */
public record Stop(ExitCode exitCode, String reason) {}

package io.github.sessionmaintenance.ledger;

/**
 * Which of the runs of a job that finds its own sessions one is.
 *
 * @param job the same for every run that finds the same and calls the same API in the same way
 * @param fileSha256 of the whole job file, of which other parts may have changed since
 * @param runKey a day, or what a person said instead
 */
public record JobKey(String job, String fileSha256, String runKey) {}

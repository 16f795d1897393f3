package io.github.sessionmaintenance.ledger;

/**
 * Which of the runs of a job that finds its own sessions one is.
 *
 * @param job the identity without the run's key: the same for every run of the job
 * @param runKey a day, or what a person said instead
 */
public record JobKey(String job, String runKey) {}

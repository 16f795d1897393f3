package io.github.sessionmaintenance.sandbox;

/**
 * One request that reached the simulator, whatever came of it.
 *
 * @param endpoint the call's name, as {@code sendMessage}; the whole path if there is no such call
 * @param sessionUid empty if the request named none or was refused before it was read
 * @param arrivedAt on {@link System#nanoTime}, when its headers had been read
 * @param status what it was answered, also if the answer was then cut short; 0 for no answer
 * @param fault what went wrong with it on purpose
 */
public record ReceivedRequest(String endpoint, String sessionUid, long arrivedAt, int status, Fault fault) {}

package io.github.sessionmaintenance.throttle;

import java.util.Arrays;

/** Departure times, oldest first. Takes as much memory as it holds times. */
final class Stamps {

    // the length is a power of two, so that a mask wraps an index around
    private long[] times = new long[16];
    private int first;
    private int size;

    int size() {
        return size;
    }

    /** The newest but so many, 1 being the newest; at most {@link #size}. */
    long newest(int place) {
        return times[(first + size - place) & (times.length - 1)];
    }

    long oldest() {
        return times[first];
    }

    /** Adds a time that is not before the newest. */
    void add(long time) {
        if (size == times.length) {
            times = Arrays.copyOf(inOrder(), 2 * size);
            first = 0;
        }
        times[(first + size) & (times.length - 1)] = time;
        size++;
    }

    void removeOldest() {
        first = (first + 1) & (times.length - 1);
        size--;
    }

    /** Empties this, and answers what it held together with those others, oldest first. */
    long[] drainWith(long[] others) {
        long[] all = Arrays.copyOf(inOrder(), size + others.length);
        System.arraycopy(others, 0, all, size, others.length);
        Arrays.sort(all);
        size = 0;
        return all;
    }

    private long[] inOrder() {
        long[] ordered = new long[size];
        int tail = Math.min(size, times.length - first);
        System.arraycopy(times, first, ordered, 0, tail);
        System.arraycopy(times, 0, ordered, tail, size - tail);
        return ordered;
    }
}

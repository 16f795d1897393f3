package io.github.sessionmaintenance.find;

/**
 * A part of the list that is one page of some size.
 *
 * @param number the page, the first being 1
 * @param size how many entries a page has
 */
record Slice(int number, int size) {

    static final Slice FIRST = new Slice(1, 100);

    /** With pages so small an overlap can be had anywhere in the list. */
    static final int SMALLEST = 60;

    /** The page that has the entry at that index (0-based) in it and reaches farthest behind it. */
    static Slice reachingFrom(int index) {
        Slice best = FIRST;
        for (int size = FIRST.size(); size >= SMALLEST; size--) {
            Slice slice = new Slice(index / size + 1, size);
            best = slice.end() > best.end() ? slice : best;
        }
        return best;
    }

    /** The index of its first entry, 0-based. */
    int start() {
        return (number - 1) * size;
    }

    /** The index behind its last entry, 0-based. */
    int end() {
        return number * size;
    }

    Slice next() {
        return new Slice(number + 1, size);
    }
}

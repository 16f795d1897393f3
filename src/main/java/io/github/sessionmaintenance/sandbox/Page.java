package io.github.sessionmaintenance.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which part of a list is asked for.
 *
 * @param number the first is 1
 */
record Page(boolean newestFirst, int limit, int number) {

    static Page read(Fields fields) {
        return new Page(
                "DESC".equals(fields.oneOf("orderBy", List.of("ASC", "DESC"))),
                fields.number("limit", 100, 10),
                fields.number("page", Integer.MAX_VALUE, 1));
    }

    /** @param oldestFirst the whole list */
    <T> List<T> of(List<T> oldestFirst) {
        List<T> ordered = new ArrayList<>(oldestFirst);
        if (newestFirst) {
            Collections.reverse(ordered);
        }
        return ordered.stream().skip((number - 1L) * limit).limit(limit).toList();
    }
}

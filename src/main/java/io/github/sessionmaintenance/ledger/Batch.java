package io.github.sessionmaintenance.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Many executions of one statement. */
final class Batch {

    private final JdbcOperations jdbc;

    Batch(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many rows were changed by all of them */
    <T> int run(String sql, List<T> items, Function<T, @Nullable Object[]> parameters) {
        if (items.isEmpty()) {
            return 0;
        }
        int[][] changed = jdbc.batchUpdate(sql, items, items.size(), (statement, item) -> {
            // not through Spring's type guessing, which asks the driver again for every null
            int index = 1;
            for (Object parameter : parameters.apply(item)) {
                statement.setObject(index++, parameter);
            }
        });
        return Arrays.stream(changed).flatMapToInt(Arrays::stream).sum();
    }
}

package io.github.sessionmaintenance.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcHistory implements History {

    private final JdbcClient jdbc;

    JdbcHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Run> runs() {
        return jdbc.sql("SELECT * FROM run ORDER BY number DESC")
                .query(JdbcRuns::run)
                .list();
    }

    @Override
    public List<Run> named(String beginning) {
        return jdbc.sql("SELECT * FROM run WHERE substr(id, 1, ?) = ? ORDER BY number DESC")
                .params(beginning.length(), beginning)
                .query(JdbcRuns::run)
                .list();
    }
}

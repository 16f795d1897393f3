package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.OnConflict;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Decides what becomes of several valid rows for one session. In SQL, so that memory stays flat, and
 * in two passes: the first finds the few sessions that have several rows by one sort of the uids
 * alone, the second looks closely at their rows only.
 */
final class Rivals {

    private static final String REPEATED = """
            CREATE TEMP TABLE repeated AS
            SELECT session_uid FROM run_row WHERE run = ? AND outcome IS NULL
            GROUP BY session_uid HAVING COUNT(*) > 1""";

    /** kept: the content that is called, null if none is. */
    private static final String RIVAL = """
            CREATE TEMP TABLE rival AS
            SELECT line, session_uid, content,
                   MIN(line) OVER same AS first_line,
                   COUNT(*) OVER session AS session_rows,
                   ROW_NUMBER() OVER (session ORDER BY line) AS nth,
                   CASE WHEN MIN(content) OVER session = MAX(content) OVER session THEN content
                        WHEN ? = 'first' THEN FIRST_VALUE(content) OVER (session ORDER BY line)
                        WHEN ? = 'last' THEN FIRST_VALUE(content) OVER (session ORDER BY line DESC)
                   END AS kept
            FROM run_row
            WHERE run = ? AND outcome IS NULL AND session_uid IN (SELECT session_uid FROM repeated)
            WINDOW session AS (PARTITION BY session_uid), same AS (PARTITION BY session_uid, content)""";

    private static final String DUPLICATES = """
            UPDATE run_row
               SET outcome = 'duplicate', error_message = 'repeats line ' || rival.first_line,
                   message_state = NULL, update_state = NULL, check_state = NULL, message = NULL, cells = NULL
              FROM rival
             WHERE run_row.run = ? AND run_row.line = rival.line
               AND rival.content = rival.kept AND rival.line > rival.first_line""";

    private static final String CONFLICTS = """
            UPDATE run_row
               SET outcome = 'invalid', error_code = 'conflicting_rows',
                   error_message = 'the rows of this session ask for different things: see its ' ||
                       CASE WHEN rival.session_rows = 2 THEN 'other row, line '
                            ELSE (rival.session_rows - 1) || ' other rows, lines ' END ||
                       (SELECT group_concat(line, ', ') FROM
                           (SELECT other.line FROM rival AS other
                             WHERE other.session_uid = run_row.session_uid AND other.nth <= 6
                               AND other.line <> run_row.line
                             ORDER BY other.line LIMIT 5)) ||
                       CASE WHEN rival.session_rows > 6 THEN ', …' ELSE '' END,
                   message_state = NULL, update_state = NULL, check_state = NULL,
                   kept_line = (SELECT MIN(winner.line) FROM rival AS winner
                                 WHERE winner.session_uid = rival.session_uid AND winner.content = rival.kept)
              FROM rival
             WHERE run_row.run = ? AND run_row.line = rival.line
               AND (rival.kept IS NULL OR rival.content <> rival.kept)""";

    private final JdbcOperations jdbc;
    private final long run;

    Rivals(JdbcOperations jdbc, long run) {
        this.jdbc = jdbc;
        this.run = run;
    }

    void decide(OnConflict onConflict) {
        jdbc.update(REPEATED, run);
        jdbc.execute("CREATE UNIQUE INDEX temp.repeated_uid ON repeated (session_uid)");
        jdbc.update(RIVAL, onConflict.wire(), onConflict.wire(), run);
        jdbc.execute("CREATE INDEX temp.rival_nth ON rival (session_uid, nth)");
        jdbc.execute("CREATE INDEX temp.rival_content ON rival (session_uid, content, line)");
        jdbc.update(DUPLICATES, run);
        jdbc.update(CONFLICTS, run);
        jdbc.execute("DROP TABLE rival");
        jdbc.execute("DROP TABLE repeated");
    }
}

-- Makes a ledger of version 3 one of version 4.

-- The rates that APIs were found to allow, for the next start.
CREATE TABLE learnt_rate (
    origin       TEXT    NOT NULL,
    endpoint     TEXT    NOT NULL,
    refused_at   REAL    NOT NULL,     -- calls per second at which the API asked to slow down
    cut_to       REAL    NOT NULL,     -- calls per second after that
    cycle_millis INTEGER NOT NULL,     -- until more is tried again
    since        INTEGER NOT NULL,     -- when calls went on
    PRIMARY KEY (origin, endpoint)
) WITHOUT ROWID;

-- What rows ask for is told in another form now; of runs whose staging was broken off, none may be left in the old one.
DELETE FROM run_row WHERE run IN (SELECT number FROM run WHERE sealed = 0);

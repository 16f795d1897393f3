-- Each start of a run, and how it was set. Earlier versions only counted them.
CREATE TABLE run_start (
    run        INTEGER NOT NULL REFERENCES run (number),
    number     INTEGER NOT NULL,         -- 1 is the first
    at         INTEGER NOT NULL,
    ended_at   INTEGER,                  -- null while it goes on, and if it was killed
    exit_code  INTEGER,
    reason     TEXT,                     -- why it stopped before the end
    per_second REAL,                     -- how many calls were allowed; null if there was no limit
    settings   TEXT NOT NULL DEFAULT '{}', -- a JSON object: what options said, in a person's words
    PRIMARY KEY (run, number)
) WITHOUT ROWID;

ALTER TABLE run_second ADD COLUMN throttled INTEGER NOT NULL DEFAULT 0;

-- How calls were answered, and in what time.
CREATE TABLE run_timing (
    run      INTEGER NOT NULL REFERENCES run (number),
    endpoint TEXT    NOT NULL,
    status   INTEGER NOT NULL,           -- of HTTP; 0 if there was none
    micros   INTEGER NOT NULL,           -- rounded up to two digits
    calls    INTEGER NOT NULL,
    PRIMARY KEY (run, endpoint, status, micros)
) WITHOUT ROWID;

-- When calls were held back.
CREATE TABLE run_pause (
    run      INTEGER NOT NULL REFERENCES run (number),
    endpoint TEXT    NOT NULL,           -- whose calls the API asked to slow down; empty if it was down
    since    INTEGER NOT NULL,
    until    INTEGER NOT NULL,
    PRIMARY KEY (run, endpoint, since)
) WITHOUT ROWID;

-- Which job file's run it is, whatever its key, and that key; null if the input was a file given.
ALTER TABLE run ADD COLUMN job TEXT;
ALTER TABLE run ADD COLUMN job_sha256 TEXT;
ALTER TABLE run ADD COLUMN run_key TEXT;

ALTER TABLE run_row ADD COLUMN update_tried INTEGER;
ALTER TABLE run_row ADD COLUMN check_state TEXT;
ALTER TABLE run_row ADD COLUMN check_attempts INTEGER NOT NULL DEFAULT 0;

-- What rows know of their sessions that are read before the first call, and what the reading showed.
CREATE TABLE run_check (
    run               INTEGER NOT NULL REFERENCES run (number),
    line              INTEGER NOT NULL,
    previous_state    TEXT,            -- how the session must still be; each of these is null if it may have moved
    previous_segment  TEXT,
    last_message_at   INTEGER,         -- 0 if nothing was ever said
    segment_add       TEXT,            -- null if tags are neither added nor removed
    segment_remove    TEXT,
    keeps_before      INTEGER NOT NULL,
    before_state      TEXT,            -- as it was read, and never written again
    before_segment    TEXT,
    not_needed        INTEGER NOT NULL DEFAULT 0, -- 1 if the update would have changed nothing
    PRIMARY KEY (run, line)
) WITHOUT ROWID;

-- What rows ask for is told in another form now; of runs whose staging was broken off, none may be left in the old one.
DELETE FROM run_row WHERE run IN (SELECT number FROM run WHERE sealed = 0);

-- The ledger: the durable state of every row and call. Times are milliseconds since 1970, UTC.

CREATE TABLE ledger_secret (
    secret BLOB NOT NULL            -- keys the fingerprints below, so that they can't be guessed back
);

CREATE TABLE run (
    number        INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    identity      TEXT    NOT NULL, -- what makes two commands the same run
    generation    INTEGER NOT NULL, -- 1, or more after --again
    origin        TEXT    NOT NULL, -- the API that is called
    input_name    TEXT    NOT NULL,
    input_sha256  TEXT    NOT NULL,
    input_columns TEXT    NOT NULL, -- a JSON array
    delimiter     TEXT    NOT NULL,
    charset       TEXT    NOT NULL,
    bom           INTEGER NOT NULL,
    sealed        INTEGER NOT NULL DEFAULT 0, -- 1 once every row is staged and decided
    starts        INTEGER NOT NULL DEFAULT 0,
    started_at    INTEGER NOT NULL,
    finished_at   INTEGER,          -- set once no row is unfinished
    exit_code     INTEGER,          -- of the latest start that came to its end
    active_millis INTEGER NOT NULL DEFAULT 0, -- between each start's first departure and its last
    worst_second  INTEGER NOT NULL DEFAULT 0, -- the most calls in any one-second window
    reads         INTEGER NOT NULL DEFAULT 0, -- under way when this was written
    kept_until    INTEGER,          -- once finished: when its rows may be forgotten
    job           TEXT,             -- the same for all runs of a job that finds its sessions; null if a file was given
    job_sha256    TEXT,             -- of the whole job file
    run_key       TEXT,             -- by which runs of one job differ: a day, or what --run-key said
    input_meanings TEXT   NOT NULL DEFAULT '[]', -- what each of input_columns is to us; a JSON array
    UNIQUE (identity, generation)
);

CREATE TABLE run_row (
    run              INTEGER NOT NULL REFERENCES run (number),
    line             INTEGER NOT NULL, -- the physical line on which the record starts; the header is 1
    session_uid      TEXT    NOT NULL,
    state            TEXT,
    chat_mode        TEXT,
    segment          TEXT,
    send_by          TEXT,
    message          TEXT,             -- wiped once the row is applied
    cells            TEXT,             -- the file's own cells, a JSON array; wiped with the message
    content          BLOB,             -- what the row asks for, or its fingerprint if it has a message; null if invalid
    message_key      BLOB,             -- fingerprint of origin, session and text
    kept_line        INTEGER,          -- of a conflicting row: the row of its session that is called
    outcome          TEXT,             -- null while unfinished
    message_state    TEXT,             -- null if the row has no such call
    message_attempts INTEGER NOT NULL DEFAULT 0,
    message_id       TEXT,
    update_state     TEXT,
    update_attempts  INTEGER NOT NULL DEFAULT 0,
    update_tried     INTEGER,          -- how often the update may have left
    check_state      TEXT,             -- of the reading before the first call; null if there is none
    check_attempts   INTEGER NOT NULL DEFAULT 0,
    http_status      INTEGER,
    error_code       TEXT,
    error_message    TEXT,
    claimed_at       INTEGER,          -- when the message last was, by the server's clock; null if its doubt is another run's
    claimed_within   INTEGER,          -- how far off that time may be, in milliseconds
    sent_at          INTEGER,          -- when the message was known to be sent, by the server's clock
    doubted_at       INTEGER,          -- when the message came to be in doubt
    absent_at        INTEGER,          -- when it was first found to be absent
    doubt_note       TEXT,             -- why it can't be settled; null while that is not known
    settled_by       TEXT,             -- read_back or person, if a doubt was settled
    completed_at     INTEGER,
    PRIMARY KEY (run, line)
) WITHOUT ROWID;

-- Doubts are looked up across runs, and there are few of them.
CREATE INDEX open_doubt ON run_row (message_key)
    WHERE message_state IN ('in_doubt', 'in_flight');

-- What was sent is looked up across runs too: no run repeats it too soon.
CREATE INDEX sent_message ON run_row (message_key)
    WHERE message_state = 'succeeded';

CREATE INDEX known_message ON run_row (message_id)
    WHERE message_id IS NOT NULL;

-- Calls that left in each second, for the report and for the rate limit of the next start.
CREATE TABLE run_second (
    run       INTEGER NOT NULL REFERENCES run (number),
    endpoint  TEXT    NOT NULL,
    at        INTEGER NOT NULL,        -- the second's beginning
    calls     INTEGER NOT NULL,
    throttled INTEGER NOT NULL DEFAULT 0, -- answers that asked us to slow down
    PRIMARY KEY (run, endpoint, at)
) WITHOUT ROWID;

CREATE TABLE run_traffic (
    run       INTEGER NOT NULL REFERENCES run (number),
    endpoint  TEXT    NOT NULL,
    calls     INTEGER NOT NULL,        -- that left, first ones and repeated ones
    retries   INTEGER NOT NULL,        -- of these, the repeated ones
    throttled INTEGER NOT NULL,        -- answers that asked us to slow down
    PRIMARY KEY (run, endpoint)
) WITHOUT ROWID;

-- How doubts were settled, one row for each way in which they were.
CREATE TABLE run_doubt (
    run    INTEGER NOT NULL REFERENCES run (number),
    way    TEXT    NOT NULL,           -- read_back or person
    sent   INTEGER NOT NULL,           -- whether the message was there
    doubts INTEGER NOT NULL,
    PRIMARY KEY (run, way, sent)
) WITHOUT ROWID;

-- Where reading back has once found a message that the API had acknowledged: there, absence is proof.
CREATE TABLE read_back (
    origin    TEXT    NOT NULL,
    send_by   TEXT    NOT NULL,
    proven_at INTEGER NOT NULL,
    PRIMARY KEY (origin, send_by)
) WITHOUT ROWID;

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

-- Calls that left in each second outside of any run, such as those of find.
CREATE TABLE find_second (
    origin   TEXT    NOT NULL,
    endpoint TEXT    NOT NULL,
    at       INTEGER NOT NULL,         -- the second's beginning
    calls    INTEGER NOT NULL,
    PRIMARY KEY (origin, endpoint, at)
) WITHOUT ROWID;

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

-- Each start of a run, and how it was set.
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

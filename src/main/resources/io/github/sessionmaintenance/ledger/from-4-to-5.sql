-- Calls that left in each second outside of any run, such as those of find.
CREATE TABLE find_second (
    origin   TEXT    NOT NULL,
    endpoint TEXT    NOT NULL,
    at       INTEGER NOT NULL,         -- the second's beginning
    calls    INTEGER NOT NULL,
    PRIMARY KEY (origin, endpoint, at)
) WITHOUT ROWID;

-- Makes a ledger of version 1 one of version 2.

ALTER TABLE run ADD COLUMN reads INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN kept_until INTEGER;

ALTER TABLE run_row ADD COLUMN claimed_within INTEGER;
ALTER TABLE run_row ADD COLUMN sent_at INTEGER;
ALTER TABLE run_row ADD COLUMN doubted_at INTEGER;
ALTER TABLE run_row ADD COLUMN absent_at INTEGER;
ALTER TABLE run_row ADD COLUMN doubt_note TEXT;
ALTER TABLE run_row ADD COLUMN settled_by TEXT;

-- Thirty days, as --keep says by default: version 1 kept everything.
UPDATE run SET kept_until = finished_at + 2592000000 WHERE finished_at IS NOT NULL;

-- Version 1 kept no such times. Two hours: nobody knew how far off this machine's clock was.
UPDATE run_row SET sent_at = COALESCE(completed_at, claimed_at) WHERE message_state = 'succeeded';
UPDATE run_row SET claimed_within = 7200000, doubted_at = COALESCE(completed_at, claimed_at)
 WHERE message_state IN ('in_doubt', 'in_flight') AND message_attempts > 0;

CREATE INDEX sent_message ON run_row (message_key)
    WHERE message_state = 'succeeded';

CREATE INDEX known_message ON run_row (message_id)
    WHERE message_id IS NOT NULL;

CREATE TABLE run_doubt (
    run    INTEGER NOT NULL REFERENCES run (number),
    way    TEXT    NOT NULL,
    sent   INTEGER NOT NULL,
    doubts INTEGER NOT NULL,
    PRIMARY KEY (run, way, sent)
) WITHOUT ROWID;

CREATE TABLE read_back (
    origin    TEXT    NOT NULL,
    send_by   TEXT    NOT NULL,
    proven_at INTEGER NOT NULL,
    PRIMARY KEY (origin, send_by)
) WITHOUT ROWID;

-- Makes a ledger of version 2 one of version 3.

-- A doubt of another run's making has no such time any more: that tells it from the run's own.
UPDATE run_row SET claimed_at = NULL WHERE message_state = 'in_doubt' AND message_attempts = 0;

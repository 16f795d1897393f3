-- Two runs as version 1 left them: one finished, one killed.
INSERT INTO ledger_secret VALUES (x'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff');

INSERT INTO run (number, id, identity, generation, origin, input_name, input_sha256, input_columns, delimiter, charset,
                 bom, sealed, starts, started_at, finished_at, exit_code)
VALUES (1, 'id-done', 'identity-done', 1, 'https://api.example', 'done.csv', 'ab', '["session_uid"]', ',', 'UTF-8',
        0, 1, 1, 1000, 9000, 0),
       (2, 'id-killed', 'identity-killed', 1, 'https://api.example', 'killed.csv', 'cd', '["session_uid"]', ',', 'UTF-8',
        0, 1, 1, 1000, NULL, NULL);

INSERT INTO run_row (run, line, session_uid, send_by, message, cells, message_key, outcome, message_state,
                     message_attempts, message_id, claimed_at, completed_at)
VALUES (1, 2, 'a', 'assistant', NULL, NULL, x'0a', 'applied', 'succeeded', 1, '7', 4000, 5000),
       (2, 2, 'b', 'assistant', 'hello', '["b"]', x'0b', 'in_doubt', 'in_doubt', 1, NULL, 4000, 6000),
       (2, 3, 'c', 'assistant', 'hello', '["c"]', x'0c', NULL, 'in_flight', 1, NULL, 7000, NULL),
       (2, 4, 'd', 'assistant', 'hello', '["d"]', x'0d', NULL, 'pending', 0, NULL, NULL, NULL);

INSERT INTO run_second VALUES (1, 'sendMessage', 4000, 1);
INSERT INTO run_traffic VALUES (1, 'sendMessage', 1, 0, 0);

PRAGMA user_version = 1;

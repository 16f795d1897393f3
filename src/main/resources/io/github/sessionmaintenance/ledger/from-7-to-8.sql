-- What each of the input's columns is to us. Earlier versions knew them by our own names alone.
ALTER TABLE run ADD COLUMN input_meanings TEXT NOT NULL DEFAULT '[]';
UPDATE run SET input_meanings = lower(input_columns);

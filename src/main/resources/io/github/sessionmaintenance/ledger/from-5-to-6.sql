-- Which job file's run it is, whatever its key, and that key; null if the input was a file given.
ALTER TABLE run ADD COLUMN job TEXT;
ALTER TABLE run ADD COLUMN run_key TEXT;

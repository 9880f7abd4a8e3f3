-- What each row of the state was made of (入账): the rows that an act changed, before and after, as JSON.
ALTER TABLE journal ADD COLUMN changes TEXT;

-- Where the journal ends, a second time: its last rows cannot be taken away alone.
CREATE TABLE journal_end (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO journal_end (id, sequence, hash)
  SELECT 1, sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1;

-- The journal holds no more of a reporter than a digest, and nobody guesses a telephone number from that.
ALTER TABLE seal ADD COLUMN salt TEXT NOT NULL DEFAULT '';
UPDATE seal SET salt = lower(hex(randomblob(16)));

-- Rows older than this have no account: the next start writes one of all that stands there.
INSERT INTO fact (name, value) SELECT 'baseline', '20' WHERE EXISTS (SELECT 1 FROM journal);

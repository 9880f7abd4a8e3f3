-- Messages of which only the bot's own name can tell whether they are meant for it, until it is known.
CREATE TABLE held_event (
  key TEXT PRIMARY KEY,
  -- The envelope as it came, its signature already checked.
  envelope TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

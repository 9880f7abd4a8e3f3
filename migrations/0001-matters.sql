-- The record of one district. Instants are integer milliseconds UTC; days are YYYY-MM-DD in Asia/Shanghai.

CREATE TABLE person (
  open_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1,
  -- What the profile last said of the person; a later binding in chat is not undone by it.
  profile_digest TEXT,
  private_chat TEXT,
  welcomed_at INTEGER
) STRICT;

CREATE TABLE membership (
  open_id TEXT NOT NULL REFERENCES person (open_id),
  organisation TEXT NOT NULL,
  roles TEXT NOT NULL,
  PRIMARY KEY (open_id, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE chat (
  chat_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  organisations TEXT NOT NULL DEFAULT '[]',
  active INTEGER NOT NULL DEFAULT 1,
  profile_digest TEXT
) STRICT;

CREATE TABLE matter (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  parent INTEGER REFERENCES matter (id),
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  number TEXT UNIQUE,
  year INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  office TEXT NOT NULL,
  organisation TEXT NOT NULL,
  target TEXT,
  handler TEXT,
  handling_unit TEXT,
  opened_by TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (kind, year, ordinal)
) STRICT;
CREATE INDEX matter_by_state ON matter (kind, state, id);
CREATE INDEX matter_by_parent ON matter (parent) WHERE parent IS NOT NULL;
CREATE INDEX matter_by_handler ON matter (handler) WHERE handler IS NOT NULL;
CREATE INDEX matter_by_opener ON matter (opened_by);

-- Every official number ever given, also on papers inside a matter (feedback letters). Never deleted.
CREATE TABLE official_number (
  prefix TEXT NOT NULL,
  year INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  matter INTEGER NOT NULL REFERENCES matter (id),
  PRIMARY KEY (prefix, year, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX official_number_by_ordinal ON official_number (ordinal, year);

CREATE TABLE series (
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  next INTEGER NOT NULL,
  PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  matter INTEGER REFERENCES matter (id),
  period TEXT,
  debtor TEXT NOT NULL,
  person TEXT,
  creditor TEXT,
  starts_on TEXT,
  day_limit TEXT,
  due_on TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  calendar_version TEXT NOT NULL,
  ladder TEXT NOT NULL,
  reminder_at TEXT NOT NULL,
  next_rung TEXT,
  next_at INTEGER,
  silence TEXT,
  state TEXT NOT NULL,
  settled_on TEXT
) STRICT;
-- A dropped promise may be made again (reassignment), so only living ones are unique.
CREATE UNIQUE INDEX promise_once ON promise (what, subject) WHERE state <> 'void';
CREATE INDEX promise_due ON promise (next_at) WHERE state = 'open' AND next_at IS NOT NULL;
CREATE INDEX promise_by_matter ON promise (matter) WHERE matter IS NOT NULL;
CREATE INDEX promise_by_debtor ON promise (debtor, due_on) WHERE state = 'open';
CREATE INDEX promise_by_person ON promise (person) WHERE state = 'open' AND person IS NOT NULL;
CREATE INDEX promise_by_concern ON promise (what) WHERE state = 'open';
CREATE INDEX promise_by_creditor ON promise (creditor, due_on) WHERE state = 'open' AND creditor IS NOT NULL;

-- One row per rung that was used: sent in time, sent late, or merged into a later one.
CREATE TABLE reminder (
  promise INTEGER NOT NULL REFERENCES promise (id),
  rung TEXT NOT NULL,
  due_on TEXT NOT NULL,
  planned_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY (promise, rung, due_on)
) STRICT, WITHOUT ROWID;

-- 操作留痕: append-only, each row chained to the one before by SHA-256.
CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT,
  act TEXT NOT NULL,
  matter INTEGER,
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  before TEXT,
  after TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_by_matter ON journal (matter, sequence) WHERE matter IS NOT NULL;
CREATE TRIGGER journal_keeps_rows BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
-- INSERT OR REPLACE deletes without asking the delete trigger.
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM journal)
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_loses_nothing BEFORE DELETE ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- A reporter's identity, apart from the matter and never in the journal.
CREATE TABLE seal (
  matter INTEGER PRIMARY KEY REFERENCES matter (id),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  matter INTEGER REFERENCES matter (id),
  draft INTEGER,
  type TEXT NOT NULL,
  name TEXT,
  state TEXT NOT NULL,
  message_id TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  file_key TEXT NOT NULL,
  hash TEXT,
  size INTEGER,
  image_key TEXT,
  longitude REAL,
  latitude REAL,
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  UNIQUE (message_id, file_key)
) STRICT;
CREATE INDEX attachment_by_matter ON attachment (matter) WHERE matter IS NOT NULL;
CREATE INDEX attachment_loose ON attachment (added_by, chat_id, added_at) WHERE matter IS NULL;

-- Cards that were or will be sent. Those that show a matter are patched when it changes.
CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  receiver_type TEXT NOT NULL,
  receiver TEXT NOT NULL,
  matter INTEGER,
  view TEXT NOT NULL,
  message_id TEXT,
  chat_id TEXT,
  made_at INTEGER NOT NULL,
  sent_at INTEGER,
  digest TEXT,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX card_living ON card (matter, id) WHERE state = 'live' AND matter IS NOT NULL;
CREATE INDEX card_by_message ON card (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX card_by_age ON card (sent_at) WHERE state = 'live' AND matter IS NOT NULL;

CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  matter INTEGER,
  actor TEXT NOT NULL,
  chat_id TEXT NOT NULL,
  content TEXT NOT NULL,
  state TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_by_age ON draft (expires_at) WHERE state = 'open';

-- What was received, by message_id or event_id; kept 30 days. `reply` answers a repeated tap alike.
CREATE TABLE inbox (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  reply TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_by_age ON inbox (at);

-- Two-character terms are words of their own here: trigram search would not find 蒲河.
CREATE VIRTUAL TABLE matter_text USING fts5 (words, content = '', contentless_delete = 1);

CREATE TABLE calendar_year (
  year INTEGER PRIMARY KEY,
  off TEXT NOT NULL,
  work TEXT NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE job (
  name TEXT PRIMARY KEY,
  next_at INTEGER NOT NULL,
  ran_at INTEGER
) STRICT;

CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

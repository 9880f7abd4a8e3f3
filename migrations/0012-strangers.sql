-- Accounts that the bot knows by name and nobody has registered: from mentions, groups and Feishu's directory.
CREATE TABLE acquaintance (
  open_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who was in a group when its members were last read.
CREATE TABLE chat_member (
  chat_id TEXT NOT NULL,
  open_id TEXT NOT NULL,
  PRIMARY KEY (chat_id, open_id)
) STRICT, WITHOUT ROWID;

-- What somebody wrote before he was registered: done as his own once he is, dated when it was sent.
CREATE TABLE kept_message (
  key TEXT PRIMARY KEY,
  open_id TEXT NOT NULL,
  message TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_by_sender ON kept_message (open_id, at);

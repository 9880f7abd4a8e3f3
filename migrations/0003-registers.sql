-- 名录: rivers with their chiefs, experts, contacts. One row per entry; `content` is shaped by the register's schema.
CREATE TABLE register_entry (
  id INTEGER PRIMARY KEY,
  register TEXT NOT NULL,
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  -- What the profile last said of the entry; a later change in chat is not undone by it.
  profile_digest TEXT,
  UNIQUE (register, name)
) STRICT;

-- Imports of a register from a file: asked for, read, and applied only when confirmed.
CREATE TABLE register_import (
  id INTEGER PRIMARY KEY,
  register TEXT NOT NULL,
  attachment INTEGER NOT NULL UNIQUE REFERENCES attachment (id),
  actor TEXT NOT NULL,
  state TEXT NOT NULL,
  -- What was read, as JSON; forgotten once the import has ended.
  content TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX register_import_open ON register_import (expires_at) WHERE state IN ('waiting', 'ready', 'faulty');

-- The outbox: everything that the bot is to say or fetch, committed with the state it tells of.
CREATE TABLE parcels (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Also Feishu's uuid, constant over retries (feishu.md 4.3).
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 50),
  -- The chat or person inside which order is kept.
  lane TEXT NOT NULL,
  errand TEXT NOT NULL,
  -- The card that this parcel patches; null for every other errand.
  patched_card INTEGER,
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'delivered', 'dropped', 'dead')),
  created_at INTEGER NOT NULL,
  -- When it joins the queue of its lane.
  due_at INTEGER NOT NULL,
  -- When it may next be attempted.
  not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_begun_at INTEGER,
  -- Set durably before a call and cleared by its answer: what is found set at start was cut short.
  begun_at INTEGER,
  -- The first attempt of which nobody knows whether Feishu carried it out.
  ambiguous_since INTEGER,
  -- The key of an uploaded file that is not yet sent.
  uploaded_key TEXT,
  -- The last failure as JSON.
  failure TEXT,
  message_id TEXT,
  chat_id TEXT,
  settled_at INTEGER
) STRICT;

CREATE INDEX parcels_waiting ON parcels (lane, sequence, due_at) WHERE state = 'waiting';
CREATE INDEX parcels_due ON parcels (due_at) WHERE state = 'waiting';
CREATE INDEX parcels_put_off ON parcels (not_before) WHERE state = 'waiting';
CREATE INDEX parcels_dead ON parcels (sequence) WHERE state = 'dead';
CREATE INDEX parcels_settled ON parcels (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX parcels_delivered ON parcels (lane, sequence) WHERE state = 'delivered';

-- Changes that come while a patch still waits ride along with it; one in flight cannot take them.
CREATE UNIQUE INDEX parcels_one_patch ON parcels (patched_card)
  WHERE state = 'waiting' AND begun_at IS NULL;

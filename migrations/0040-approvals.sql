-- What 审批 of an app shows of a matter that waits for somebody's word: one item for each time it came up for
-- approval (`round`, ms UTC), decision 214. `shown` is what the platform was told last, as JSON, `told_at` the
-- time that was told with it; what is closed stays to be known when it is answered late.
CREATE TABLE approval_item (
  matter INTEGER NOT NULL,
  round INTEGER NOT NULL,
  app TEXT NOT NULL,
  shown TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  PRIMARY KEY (matter, round, app)
) STRICT, WITHOUT ROWID;

CREATE INDEX approval_item_open ON approval_item (matter) WHERE state = 'open';

-- The user_id by which 审批 names who answers there; none where the app may not know it.
CREATE TABLE approver_account (
  person TEXT PRIMARY KEY,
  app TEXT NOT NULL,
  user_id TEXT NOT NULL,
  UNIQUE (app, user_id)
) STRICT, WITHOUT ROWID;

-- What 飞书日历 shows of the matters to which people are called: one event for each matter and app, decision 211.
-- `shown` is what the platform was told last, as JSON; `asked_for` the day for which its answers were read; `begun`
-- the key of a creation of which nobody knows yet whether it was done, `shown` then being what it was to show.
CREATE TABLE matter_event (
  matter INTEGER NOT NULL,
  app TEXT NOT NULL,
  calendar TEXT,
  event_id TEXT,
  shown TEXT,
  asked_for TEXT,
  begun TEXT,
  PRIMARY KEY (matter, app)
) STRICT, WITHOUT ROWID;

CREATE INDEX matter_event_standing ON matter_event (matter) WHERE event_id IS NOT NULL OR begun IS NOT NULL;

-- Likewise of a task.
ALTER TABLE deadline_task ADD COLUMN begun TEXT;

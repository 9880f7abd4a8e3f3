-- What 飞书日历 shows of the matters to which people are called: one event for each matter and app, decision 211.
-- `shown` is what the platform was told last, as JSON; `asked_for` the day for which its answers were read.
CREATE TABLE matter_event (
  matter INTEGER NOT NULL,
  app TEXT NOT NULL,
  calendar TEXT,
  event_id TEXT,
  shown TEXT,
  asked_for TEXT,
  PRIMARY KEY (matter, app)
) STRICT, WITHOUT ROWID;

CREATE INDEX matter_event_standing ON matter_event (matter) WHERE event_id IS NOT NULL;

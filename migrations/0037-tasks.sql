-- What 飞书任务 shows of the deadlines (时限): one task for each open deadline and app, decision 162. `shown`
-- is what the platform was told last, as JSON; `state` is left when its owner has deleted it twice.
CREATE TABLE deadline_task (
  promise INTEGER NOT NULL,
  app TEXT NOT NULL,
  guid TEXT,
  shown TEXT,
  remade INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'left')),
  PRIMARY KEY (promise, app)
) STRICT, WITHOUT ROWID;

CREATE INDEX deadline_task_open ON deadline_task (promise) WHERE state = 'open';

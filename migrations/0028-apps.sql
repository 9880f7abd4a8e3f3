-- By which app (自建应用) it is carried: what concerns a further app has that app's name before its ids, too.
ALTER TABLE parcels ADD COLUMN app TEXT NOT NULL DEFAULT 'main';

-- By which key an app shows a photo that another one received; none where it cannot be shown there.
CREATE TABLE picture (
  attachment INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  app TEXT NOT NULL,
  image_key TEXT,
  PRIMARY KEY (attachment, app)
) STRICT, WITHOUT ROWID;

-- What is due is asked for each app.
DROP INDEX parcels_due;
DROP INDEX parcels_put_off;
CREATE INDEX parcels_due ON parcels (app, due_at) WHERE state = 'waiting';
CREATE INDEX parcels_put_off ON parcels (app, not_before) WHERE state = 'waiting';

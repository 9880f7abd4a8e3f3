-- Since when a matter is in its state; what was at rest before is known by its last change.
ALTER TABLE matter ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
UPDATE matter SET since = updated_at;

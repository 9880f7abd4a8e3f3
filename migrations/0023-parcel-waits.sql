-- A message that fails by itself lets those behind it pass, and goes on being tried beside its lane.
ALTER TABLE parcels ADD COLUMN stepped_aside INTEGER NOT NULL DEFAULT 0;
-- What its wait is for, so that a success elsewhere may end it: 'lane' or 'service'; null for its own reason.
ALTER TABLE parcels ADD COLUMN waits_for TEXT;
-- When a success last ended its wait.
ALTER TABLE parcels ADD COLUMN released_at INTEGER;

CREATE INDEX parcels_releasable ON parcels (waits_for, lane) WHERE state = 'waiting' AND waits_for IS NOT NULL;

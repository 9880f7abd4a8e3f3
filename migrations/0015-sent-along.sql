-- The message from which a form or an answer came: recalled, it takes back what was not filed yet.
ALTER TABLE draft ADD COLUMN message_id TEXT;
CREATE INDEX draft_by_message ON draft (message_id) WHERE state = 'open' AND message_id IS NOT NULL;
ALTER TABLE card ADD COLUMN source TEXT;
CREATE INDEX card_by_source ON card (source) WHERE source IS NOT NULL;
CREATE INDEX attachment_by_key ON attachment (file_key) WHERE matter IS NULL;
CREATE INDEX parcels_by_message ON parcels (message_id) WHERE message_id IS NOT NULL;
-- A position that was sent is an attachment like a photo; it was a fact for a quarter of an hour.
DELETE FROM fact WHERE name LIKE 'position:%';

-- The message to each receiver that is being sent now: few at any time.
CREATE INDEX parcels_begun ON parcels (lane) WHERE begun_at IS NOT NULL;

-- The living cards of a matter by receiver, so that those of one are found without the others.
DROP INDEX card_living;
CREATE INDEX card_living ON card (matter, receiver, id) WHERE state = 'live' AND matter IS NOT NULL;

-- Only a card that was sent grows old.
DROP INDEX card_by_age;
CREATE INDEX card_by_age ON card (sent_at)
  WHERE state = 'live' AND matter IS NOT NULL AND sent_at IS NOT NULL;

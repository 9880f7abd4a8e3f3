-- Whoever was ever sent a card of a matter is not sent another for what asks nothing of him.
CREATE INDEX card_of_matter ON card (matter, receiver) WHERE matter IS NOT NULL;

-- The lane whose parcels go first: a file has a lane of its own and follows the card that announces it.
ALTER TABLE parcels ADD COLUMN behind TEXT;

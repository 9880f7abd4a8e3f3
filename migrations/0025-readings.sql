-- How often the reading of what this parcel fetched was begun and came to no end: what ends the process at
-- every start is read no third time.
ALTER TABLE parcels ADD COLUMN readings INTEGER NOT NULL DEFAULT 0;

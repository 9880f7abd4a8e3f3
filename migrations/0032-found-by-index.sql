-- What is asked of very many matters goes along an index, whatever their number.

-- A matter without an official number goes by its own: 12, whatever the year and the kind.
CREATE INDEX matter_by_ordinal ON matter (ordinal, year) WHERE number IS NULL;

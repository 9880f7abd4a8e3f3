-- What was received is forgotten once a day by looking through all of it: an index by age cost every event a
-- second page of the log.
DROP INDEX inbox_by_age;

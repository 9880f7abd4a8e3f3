-- What somebody said of what is owed, and is said once a day (催办, 已阅): `about` is a matter (m12) or a promise (p34).
CREATE TABLE said (
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  person TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (what, about, person)
) STRICT, WITHOUT ROWID;

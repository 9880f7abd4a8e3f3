-- What grows with the number of matters is read through an index, or a part at a time.

-- Promises without a next reminder that do not say why; hardly ever any.
CREATE INDEX promise_unplanned ON promise (id) WHERE state = 'open' AND next_at IS NULL AND silence IS NULL;
-- Open promises by what their day was counted from: a new calendar moves them by the day, not one by one.
CREATE INDEX promise_by_limit ON promise (starts_on, day_limit, due_on, provisional)
  WHERE state = 'open' AND starts_on IS NOT NULL;
-- A person's promises, soonest first.
DROP INDEX promise_by_person;
CREATE INDEX promise_by_person ON promise (person, due_on) WHERE state = 'open' AND person IS NOT NULL;

-- The weekly digest keeps the lines that it shows, and numbers for the rest.
UPDATE card SET view = json_set(view,
  '$.owed', json_object(
    'lines', json(view -> '$.owed'),
    'total', json_array_length(view, '$.owed'),
    'overdue', (SELECT count(*) FROM json_each(view, '$.owed') WHERE value ->> 'days' > 0),
    'more', json('false')),
  '$.awaited', json_object(
    'lines', json(view -> '$.awaited'),
    'total', json_array_length(view, '$.awaited'),
    'overdue', 0,
    'more', json('false')))
WHERE view ->> 'view' = 'digest';

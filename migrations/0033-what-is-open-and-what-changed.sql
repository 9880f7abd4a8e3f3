-- What is in work, and what changed of late, is found without what was closed long ago.

-- Matters that somebody has, by kind and state: those in work are few, those ever held are not.
DROP INDEX matter_by_handler;
CREATE INDEX matter_by_handler ON matter (handler, kind, state) WHERE handler IS NOT NULL;
DROP INDEX matter_by_opener;
CREATE INDEX matter_by_opener ON matter (opened_by, kind, state) WHERE handler IS NULL;
-- Matters limited to named people (限定知悉范围).
CREATE INDEX matter_limited ON matter (id) WHERE json_extract(data, '$.limitedTo') IS NOT NULL;

-- What is counted in a period (统计): what changed since it began, what is owed, what was kept in it.
CREATE INDEX matter_by_change ON matter (updated_at);
CREATE INDEX promise_open ON promise (matter) WHERE state = 'open' AND matter IS NOT NULL;
CREATE INDEX promise_kept ON promise (due_on) WHERE state = 'kept' AND matter IS NOT NULL;
CREATE INDEX promise_of_duty ON promise (due_on) WHERE matter IS NULL;

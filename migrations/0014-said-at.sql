-- When what a row tells of was said or tapped, where a person did it; `at` is when it was recorded.
-- Rows without it keep the hash that they had.
ALTER TABLE journal ADD COLUMN said_at INTEGER;

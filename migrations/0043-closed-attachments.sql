-- What an attachment tells of itself (its name, its place), closed under the sealing key: in place of `name`,
-- `longitude` and `latitude`, while it waits to be filed and where it belongs to a confidential matter. The
-- file of such a one is closed as well.
ALTER TABLE attachment ADD COLUMN closed TEXT;

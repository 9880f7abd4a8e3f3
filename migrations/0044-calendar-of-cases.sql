-- Meetings about a case and consultations about damages stand in the calendar from now on: everything that is
-- open is looked at once more where the calendar is followed.
UPDATE fact SET value = 'all:0' WHERE name = 'event-mirror';

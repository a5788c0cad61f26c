-- Why was the store changed? What somebody gave as a reason; null where a file came without one. A change without a file
-- has an empty name in "File".
alter table Import add column Why text null;

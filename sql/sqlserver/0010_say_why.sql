-- Why was the store changed? What somebody gave as a reason; null where a file came without one. A change without a file
-- has an empty name in "File". A column that may be null is added without a look at the rows.
alter table kpi.Import add Why nvarchar(500) null;

-- Which row was refused, and why? What it said is kept for correction.
insert into kpi.RejectedRow (ImportId, Line, ColumnName, Value, Reason, Fields, RowKey)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- Which row was refused, and why?
insert into kpi.RejectedRow (ImportId, Line, ColumnName, Value, Reason)
values (?1, ?2, ?3, ?4, ?5)

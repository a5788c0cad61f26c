-- Which row was refused, and why?
insert into RejectedRow (ImportId, Line, ColumnName, Value, Reason)
values (?1, ?2, ?3, ?4, ?5)

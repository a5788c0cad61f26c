-- What stood in the fields of a row that was refused after it had been read?
update kpi.RejectedRow
set
  Fields = @Fields
where ImportId = @ImportId
  and Line = @Line

-- A file brought this row again, with the reference that we gave it: it waits no longer.
update kpi.RejectedRow
set
  ClearedBy = @ClearedBy
where ImportId = @ImportId
  and Line = @Line
  and ImportId < @ClearedBy
  and ClearedBy is null

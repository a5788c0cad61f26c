-- Do codes that were replaced lead on to the latest one?
update kpi.ProcedureAlias
set
  ProcedureId = @NewId
where ProcedureId = @OldId

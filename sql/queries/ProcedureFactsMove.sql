-- Which dossiers and statistics belong to the procedure by which another was replaced?
update kpi.Dossier
set
  ProcedureId = @NewId
where ProcedureId = @OldId;

update kpi.Statistic
set
  ProcedureId = @NewId
where ProcedureId = @OldId

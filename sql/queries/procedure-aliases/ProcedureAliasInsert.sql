-- Which code means a procedure that has another code now?
insert into kpi.ProcedureAlias (Alias, ProcedureId, ImportId)
values (@Alias, @ProcedureId, @ImportId)

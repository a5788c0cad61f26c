-- Which other codes of procedures did only this import bring? They go.
delete from kpi.ProcedureAlias
where ImportId = @ImportId

-- Which rows of this import still stand? They go.
delete from kpi.UnitAlias
where ImportId = @ImportId

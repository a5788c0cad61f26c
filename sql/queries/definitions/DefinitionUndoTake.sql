-- Which rows of this import still stand? They go.
delete from kpi.Definition
where ImportId = @ImportId

-- Which rows of this import still stand? They go.
delete from kpi.Decision
where ImportId = @ImportId

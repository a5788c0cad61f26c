-- Which rows of this import still stand? They go.
delete from kpi.Target
where ImportId = @ImportId

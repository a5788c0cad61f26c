-- Which rows of this import still stand? They go.
delete from kpi.Policy
where ImportId = @ImportId

-- Which rows of this import still stand? They go.
delete from kpi.Office
where ImportId = @ImportId

-- Which rows of this import still stand? They go.
delete from kpi.TaskStep
where ImportId = @ImportId

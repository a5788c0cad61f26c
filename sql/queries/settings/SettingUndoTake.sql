-- Which rows of this import still stand? They go.
delete from kpi.Setting
where ImportId = @ImportId

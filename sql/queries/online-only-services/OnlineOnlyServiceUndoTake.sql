-- Which rows of this import still stand? They go.
delete from kpi.OnlineOnlyService
where ImportId = @ImportId

-- Which rows of this import still stand? They go.
delete from kpi.ReportedCount
where ImportId = @ImportId

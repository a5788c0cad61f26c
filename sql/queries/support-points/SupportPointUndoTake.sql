-- Which rows of this import still stand? They go.
delete from kpi.SupportPoint
where ImportId = @ImportId

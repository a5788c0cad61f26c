-- Which rows of this import still stand? They go.
delete from kpi.PointMonth
where ImportId = @ImportId

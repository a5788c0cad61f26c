-- Which rows of this import still stand? They go.
delete from kpi.Offering
where ImportId = @ImportId

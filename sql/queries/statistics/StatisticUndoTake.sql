-- Which rows of this import still stand? They go.
delete from kpi.Statistic
where ImportId = @ImportId

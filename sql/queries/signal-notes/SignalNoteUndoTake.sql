-- Which rows of this import still stand? They go.
delete from kpi.SignalNote
where ImportId = @ImportId

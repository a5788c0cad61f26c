-- Which rows of this import still stand? They go.
delete from kpi.PlanTask
where ImportId = @ImportId

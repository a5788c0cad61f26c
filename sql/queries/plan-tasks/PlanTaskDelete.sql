-- Make room for what a task says now.
delete from kpi.PlanTask
where TaskCode = @TaskCode

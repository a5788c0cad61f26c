-- Make room for what a step of a task says now.
delete from kpi.TaskStep
where TaskCode = @TaskCode
  and StepNumber = @StepNumber

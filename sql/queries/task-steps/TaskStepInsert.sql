-- Which steps does the plan have?
insert into kpi.TaskStep (
  TaskCode, StepNumber, StepTitle, StepDue, DoneOn,
  ImportId
)
values (
  @TaskCode, @StepNumber, @StepTitle, @StepDue, @DoneOn,
  @ImportId
)

-- What does a step of a task say, before that is replaced?
insert into kpi.TaskStepPast (
  TaskCode, StepNumber, StepTitle, StepDue, DoneOn,
  ImportId, ComesBack
)
select
  TaskCode,
  StepNumber,
  StepTitle,
  StepDue,
  DoneOn,
  ImportId,
  0
from kpi.TaskStep
where TaskCode = @TaskCode
  and StepNumber = @StepNumber

-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.TaskStep (
  TaskCode, StepNumber, StepTitle, StepDue, DoneOn,
  ImportId
)
select
  TaskCode,
  StepNumber,
  StepTitle,
  StepDue,
  DoneOn,
  ImportId
from kpi.TaskStepPast
where ComesBack = 1;

delete from kpi.TaskStepPast
where ComesBack = 1
  or ImportId = @ImportId

-- Which steps does the plan have?
select
  TaskCode,
  StepNumber,
  StepTitle,
  StepDue,
  DoneOn,
  ImportId
from kpi.TaskStep

-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.TaskStepPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.TaskStep s
    where s.TaskCode = TaskStepPast.TaskCode
      and s.StepNumber = TaskStepPast.StepNumber
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.TaskStepPast b
    where b.TaskCode = TaskStepPast.TaskCode
      and b.StepNumber = TaskStepPast.StepNumber
  )

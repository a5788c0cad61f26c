-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.PlanTaskPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.PlanTask s
    where s.TaskCode = PlanTaskPast.TaskCode
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.PlanTaskPast b
    where b.TaskCode = PlanTaskPast.TaskCode
  )

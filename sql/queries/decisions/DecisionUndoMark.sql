-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.DecisionPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.Decision s
    where s.DecisionNumber = DecisionPast.DecisionNumber
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.DecisionPast b
    where b.DecisionNumber = DecisionPast.DecisionNumber
  )

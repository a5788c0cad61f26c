-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.OnlineOnlyServicePast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.OnlineOnlyService s
    where s.UnitCode = OnlineOnlyServicePast.UnitCode
      and s.ProcedureCode = OnlineOnlyServicePast.ProcedureCode
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.OnlineOnlyServicePast b
    where b.UnitCode = OnlineOnlyServicePast.UnitCode
      and b.ProcedureCode = OnlineOnlyServicePast.ProcedureCode
  )

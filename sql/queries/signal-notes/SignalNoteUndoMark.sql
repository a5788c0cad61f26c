-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.SignalNotePast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.SignalNote s
    where s.UnitCode = SignalNotePast.UnitCode
      and s.Signal = SignalNotePast.Signal
      and s.ProcedureCode = SignalNotePast.ProcedureCode
      and s.MonthStart = SignalNotePast.MonthStart
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.SignalNotePast b
    where b.UnitCode = SignalNotePast.UnitCode
      and b.Signal = SignalNotePast.Signal
      and b.ProcedureCode = SignalNotePast.ProcedureCode
      and b.MonthStart = SignalNotePast.MonthStart
  )

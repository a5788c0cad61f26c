-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.TargetPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.Target s
    where s.Indicator = TargetPast.Indicator
      and s.Year = TargetPast.Year
      and s.UnitCode = TargetPast.UnitCode
      and s.Kind = TargetPast.Kind
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.TargetPast b
    where b.Indicator = TargetPast.Indicator
      and b.Year = TargetPast.Year
      and b.UnitCode = TargetPast.UnitCode
      and b.Kind = TargetPast.Kind
  )

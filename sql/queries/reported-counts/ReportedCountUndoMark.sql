-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.ReportedCountPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.ReportedCount s
    where s.UnitId = ReportedCountPast.UnitId
      and s.PeriodStart = ReportedCountPast.PeriodStart
      and s.PeriodEnd = ReportedCountPast.PeriodEnd
      and s.Form = ReportedCountPast.Form
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.ReportedCountPast b
    where b.UnitId = ReportedCountPast.UnitId
      and b.PeriodStart = ReportedCountPast.PeriodStart
      and b.PeriodEnd = ReportedCountPast.PeriodEnd
      and b.Form = ReportedCountPast.Form
  )

-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.PointMonthPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.PointMonth s
    where s.PointCode = PointMonthPast.PointCode
      and s.MonthStart = PointMonthPast.MonthStart
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.PointMonthPast b
    where b.PointCode = PointMonthPast.PointCode
      and b.MonthStart = PointMonthPast.MonthStart
  )

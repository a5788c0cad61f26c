-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.StatisticPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.Statistic s
    where s.UnitId = StatisticPast.UnitId
      and s.PeriodStart = StatisticPast.PeriodStart
      and s.PeriodEnd = StatisticPast.PeriodEnd
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.StatisticPast b
    where b.UnitId = StatisticPast.UnitId
      and b.PeriodStart = StatisticPast.PeriodStart
      and b.PeriodEnd = StatisticPast.PeriodEnd
  )

-- When did the first rows come that tell of what each unit received on a day (PeriodEnd null), or in a period, since
-- @FirstDay? Rows that were corrected later came with their first version.
-- No index serves it: @FirstDay lies some weeks before the first import, so nearly all dossiers are read, once a data
-- version. Compiled for that day, the join's size is not guessed from another.
select
  a.UnitId,
  a.PeriodStart,
  a.PeriodEnd,
  i.Started
from (
  select
    UnitId,
    PeriodStart,
    PeriodEnd,
    min(ImportId) as ImportId
  from (
    select
      UnitId,
      Received as PeriodStart,
      cast(null as date) as PeriodEnd,
      min(ImportId) as ImportId
    from kpi.Dossier
    where Received >= @FirstDay
      and Status not in (1, 3)
    group by
      UnitId,
      Received
    union all
    select
      UnitId,
      Received,
      cast(null as date),
      min(ImportId)
    from kpi.DossierPast
    where Received >= @FirstDay
      and Status not in (1, 3)
    group by
      UnitId,
      Received
    union all
    select
      UnitId,
      PeriodStart,
      PeriodEnd,
      min(ImportId)
    from kpi.Statistic
    where PeriodStart >= @FirstDay
    group by
      UnitId,
      PeriodStart,
      PeriodEnd
    union all
    select
      UnitId,
      PeriodStart,
      PeriodEnd,
      min(ImportId)
    from kpi.StatisticPast
    where PeriodStart >= @FirstDay
    group by
      UnitId,
      PeriodStart,
      PeriodEnd
  ) brought
  group by
    UnitId,
    PeriodStart,
    PeriodEnd
) a
inner join kpi.Import i
  on i.Id = a.ImportId
-- sqlserver: option (recompile)

-- Which imports brought something of units that would vanish with this import: facts, targets, units below them?
select
  f.UnitCode as Code,
  i.Id as ImportId,
  i."File"
from (
  select
    u.Code as UnitCode,
    r.ImportId
  from kpi.Unit u
  inner join (
    select UnitId, ImportId
    from kpi.Offering
    union
    select UnitId, ImportId
    from kpi.OfferingPast
    union
    select UnitId, ImportId
    from kpi.Statistic
    union
    select UnitId, ImportId
    from kpi.StatisticPast
    union
    select UnitId, ImportId
    from kpi.ReportedCount
    union
    select UnitId, ImportId
    from kpi.ReportedCountPast
    union
    select UnitId, ImportId
    from kpi.Dossier
    union
    select UnitId, ImportId
    from kpi.DossierPast
  ) r
    on r.UnitId = u.Id
  where u.ImportId = @ImportId
    and not exists (
      select 1
      from kpi.UnitPast p
      where p.Code = u.Code
    )
  union
  select
    u.Code,
    b.ImportId
  from kpi.Unit u
  inner join (
    select ParentCode as UnitCode, ImportId
    from kpi.Unit
    union
    select ParentCode, ImportId
    from kpi.UnitPast
    union
    select TerritoryCode, ImportId
    from kpi.Unit
    union
    select TerritoryCode, ImportId
    from kpi.UnitPast
    union
    select OldCode, ImportId
    from kpi.UnitSuccession
    union
    select NewCode, ImportId
    from kpi.UnitSuccession
    union
    select UnitCode, ImportId
    from kpi.UnitAlias
    union
    select UnitCode, ImportId
    from kpi.UnitAliasPast
    union
    select UnitCode, ImportId
    from kpi.Target
    union
    select UnitCode, ImportId
    from kpi.TargetPast
    union
    select UnitCode, ImportId
    from kpi.Office
    union
    select UnitCode, ImportId
    from kpi.OfficePast
  ) b
    on b.UnitCode = u.Code
  where u.ImportId = @ImportId
    and b.ImportId <> @ImportId
    and not exists (
      select 1
      from kpi.UnitPast p
      where p.Code = u.Code
    )
) f
inner join kpi.Import i
  on i.Id = f.ImportId
order by
  i.Id,
  f.UnitCode

-- What stands of what came after import @ImportId, by unit: how many dossiers, how many of them that were known otherwise
-- before, and how many numbers of statistics and forms?
select
  c.UnitId,
  sum(c.Dossiers) as Dossiers,
  sum(c.Corrected) as Corrected,
  sum(c.Reported) as Reported
from (
  select
    d.UnitId,
    1 as Dossiers,
    case
      when exists (
        select 1
        from kpi.DossierPast p
        where p.Code = d.Code
          and p.ImportId <= @ImportId
      ) then 1
      else 0
    end as Corrected,
    0 as Reported
  from kpi.Dossier d
  where d.ImportId > @ImportId
  union all
  select
    UnitId,
    0,
    0,
    1
  from kpi.Statistic
  where ImportId > @ImportId
  union all
  select
    UnitId,
    0,
    0,
    1
  from kpi.ReportedCount
  where ImportId > @ImportId
) c
group by c.UnitId

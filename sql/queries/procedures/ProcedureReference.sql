-- Which imports brought something of procedures that would vanish with this import?
select
  f.ProcedureCode as Code,
  i.Id as ImportId,
  i."File"
from (
  select
    s.Code as ProcedureCode,
    r.ImportId
  from kpi.ServiceProcedure s
  inner join (
    select ProcedureId, ImportId
    from kpi.Offering
    union
    select ProcedureId, ImportId
    from kpi.OfferingPast
    union
    select ProcedureId, ImportId
    from kpi.ProcedureAlias
    union
    select ProcedureId, ImportId
    from kpi.Statistic
    union
    select ProcedureId, ImportId
    from kpi.StatisticPast
    union
    select ProcedureId, ImportId
    from kpi.Dossier
    union
    select ProcedureId, ImportId
    from kpi.DossierPast
  ) r
    on r.ProcedureId = s.Id
  where s.ImportId = @ImportId
    and not exists (
      select 1
      from kpi.ServiceProcedurePast p
      where p.ProcedureId = s.Id
    )
) f
inner join kpi.Import i
  on i.Id = f.ImportId
order by
  i.Id,
  f.ProcedureCode

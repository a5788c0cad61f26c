-- What was said of a dossier, newest first, which imports brought it, and how did its unit offer its procedure on the day
-- of its reception?
select
  v.Code,
  v.UnitId,
  v.ProcedureId,
  v.Received,
  v.Channel,
  v.Due,
  v.Finished,
  v.Status,
  coalesce(o.Level, 0) as Level,
  v.ReceivedAt,
  v.ImportId
from (
  select
    Code,
    UnitId,
    ProcedureId,
    Received,
    Channel,
    Due,
    Finished,
    Status,
    ReceivedAt,
    ImportId
  from kpi.Dossier
  where Code = @Code
  union all
  select
    Code,
    UnitId,
    ProcedureId,
    Received,
    Channel,
    Due,
    Finished,
    Status,
    ReceivedAt,
    ImportId
  from kpi.DossierPast
  where Code = @Code
) v
left join kpi.Offering o
  on o.UnitId = v.UnitId
  and o.ProcedureId = v.ProcedureId
  and v.Received between o.ValidFrom and o.ValidTo
order by v.ImportId desc

-- How do days differ from what they were when import @ImportId had ended? What came since goes out, what it stood in for
-- goes in, at the level that the unit offers on the day of reception. Statuses 1 and 3 do not count.
select
  c.UnitId,
  c.Received,
  c.ProcedureId,
  coalesce(o.Level, 0) as Level,
  sum(case when c.Channel = 2 then c.Sign else 0 end) as Online,
  sum(case when c.Channel = 1 then c.Sign else 0 end) as Direct,
  sum(case when c.Channel = 3 then c.Sign else 0 end) as Postal,
  sum(case when c.Channel = 2 and c.Finished > c.Due then c.Sign else 0 end) as OnlineLate,
  sum(case when c.Channel = 1 and c.Finished > c.Due then c.Sign else 0 end) as DirectLate,
  sum(case when c.Channel = 3 and c.Finished > c.Due then c.Sign else 0 end) as PostalLate,
  sum(case when c.Channel = 2 and c.Finished is null then c.Sign else 0 end) as OnlineOpen,
  sum(case when c.Channel = 1 and c.Finished is null then c.Sign else 0 end) as DirectOpen,
  sum(case when c.Channel = 3 and c.Finished is null then c.Sign else 0 end) as PostalOpen
from (
  select
    UnitId,
    ProcedureId,
    Received,
    Channel,
    Due,
    Finished,
    Status,
    -1 as Sign
  from kpi.Dossier
  where ImportId > @ImportId
  union all
  select
    p.UnitId,
    p.ProcedureId,
    p.Received,
    p.Channel,
    p.Due,
    p.Finished,
    p.Status,
    1
  from kpi.Dossier d
  inner join kpi.DossierPast p
    on p.Code = d.Code
    and p.ImportId = (
      select max(b.ImportId)
      from kpi.DossierPast b
      where b.Code = d.Code
        and b.ImportId <= @ImportId
    )
  where d.ImportId > @ImportId
) c
left join kpi.Offering o
  on o.UnitId = c.UnitId
  and o.ProcedureId = c.ProcedureId
  and c.Received between o.ValidFrom and o.ValidTo
where c.Status not in (1, 3)
group by
  c.UnitId,
  c.Received,
  c.ProcedureId,
  coalesce(o.Level, 0)

-- What must be added to the days of now so that they are those of when import @ImportId had ended (@Sign = -1)? What came
-- since goes out, what it took the place of goes in. Or what were they, added to nothing (@Sign = 1)? Then what stands since
-- before goes in. At the level that the unit offers on the day of reception; statuses 1 and 3 do not count.
-- A cross join, for SQLite keeps its order: the past of all dossiers may be longer than what came since.
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
    @Sign as Sign
  from kpi.Dossier
  where (@Sign = -1 and ImportId > @ImportId)
    or (@Sign = 1 and ImportId <= @ImportId)
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
  cross join kpi.DossierPast p
  where d.ImportId > @ImportId
    and p.Code = d.Code
    and p.ImportId = (
      select max(b.ImportId)
      from kpi.DossierPast b
      where b.Code = d.Code
        and b.ImportId <= @ImportId
    )
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

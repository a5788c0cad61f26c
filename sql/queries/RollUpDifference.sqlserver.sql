-- How do the new and corrected dossiers of a file change cells and receptions? What a corrected one said before is
-- taken away at the level that its unit offered on the day of reception. Statuses 1 and 3 do not count.
with Change as (
  select
    s.UnitId,
    s.Received,
    s.ProcedureId,
    s.Level,
    s.Channel,
    1 as Sign
  from kpi.DossierStaging s
  where s.ImportId = @ImportId
    and s.Outcome in (1, 2)
    and s.Status not in (1, 3)
  union all
  select
    d.UnitId,
    d.Received,
    d.ProcedureId,
    coalesce(o.Level, 0),
    d.Channel,
    -1
  from kpi.DossierStaging s
  inner join kpi.Dossier d
    on d.Code = s.Code
  left join kpi.Offering o
    on o.UnitId = d.UnitId
    and o.ProcedureId = d.ProcedureId
    and d.Received between o.ValidFrom and o.ValidTo
  where s.ImportId = @ImportId
    and s.Outcome = 2
    and d.Status not in (1, 3)
),
Placed as (
  select
    UnitId,
    datefromparts(year(Received), month(Received), case when day(Received) < 15 then 1 else 15 end) as HalfMonth,
    ProcedureId,
    Level,
    Channel,
    Sign
  from Change
)
insert into kpi.CellStaging (UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal)
select
  UnitId,
  HalfMonth,
  ProcedureId,
  Level,
  sum(case when Channel = 2 then Sign else 0 end),
  sum(case when Channel = 1 then Sign else 0 end),
  sum(case when Channel = 3 then Sign else 0 end)
from Placed
group by
  UnitId,
  HalfMonth,
  ProcedureId,
  Level;

insert into kpi.ReceptionStaging (UnitId, ReceivedOn, Online, Direct, Postal)
select
  UnitId,
  Received,
  sum(case when Channel = 2 then Sign else 0 end),
  sum(case when Channel = 1 then Sign else 0 end),
  sum(case when Channel = 3 then Sign else 0 end)
from (
  select
    s.UnitId,
    s.Received,
    s.Channel,
    1 as Sign
  from kpi.DossierStaging s
  where s.ImportId = @ImportId
    and s.Outcome in (1, 2)
    and s.Status not in (1, 3)
  union all
  select
    d.UnitId,
    d.Received,
    d.Channel,
    -1
  from kpi.DossierStaging s
  inner join kpi.Dossier d
    on d.Code = s.Code
  where s.ImportId = @ImportId
    and s.Outcome = 2
    and d.Status not in (1, 3)
) Change
group by
  UnitId,
  Received

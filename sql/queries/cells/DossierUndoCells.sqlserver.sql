-- How do cells and receptions change when an import is taken back? Its dossiers go out, those that come back go in, at
-- the level that their unit offers on the day of reception. Statuses 1 and 3 do not count. The differences are staged,
-- as those of a load.
with Change as (
  select UnitId, Received, ProcedureId, Channel, Due, Finished, Status, -1 as Sign
  from kpi.Dossier
  where ImportId = @ImportId
  union all
  select UnitId, Received, ProcedureId, Channel, Due, Finished, Status, 1
  from kpi.DossierPast
  where ComesBack = 1
),
Placed as (
  select
    c.UnitId,
    datefromparts(year(c.Received), month(c.Received), case when day(c.Received) < 15 then 1 else 15 end) as HalfMonth,
    c.ProcedureId,
    coalesce(o.Level, 0) as Level,
    c.Channel,
    c.Due,
    c.Finished,
    c.Sign
  from Change c
  left join kpi.Offering o
    on o.UnitId = c.UnitId
    and o.ProcedureId = c.ProcedureId
    and c.Received between o.ValidFrom and o.ValidTo
  where c.Status not in (1, 3)
)
insert into kpi.CellStaging (
  UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal, OnlineLate, DirectLate, PostalLate, OnlineOpen,
  DirectOpen, PostalOpen
)
select
  UnitId,
  HalfMonth,
  ProcedureId,
  Level,
  sum(case when Channel = 2 then Sign else 0 end),
  sum(case when Channel = 1 then Sign else 0 end),
  sum(case when Channel = 3 then Sign else 0 end),
  sum(case when Channel = 2 and Finished > Due then Sign else 0 end),
  sum(case when Channel = 1 and Finished > Due then Sign else 0 end),
  sum(case when Channel = 3 and Finished > Due then Sign else 0 end),
  sum(case when Channel = 2 and Finished is null then Sign else 0 end),
  sum(case when Channel = 1 and Finished is null then Sign else 0 end),
  sum(case when Channel = 3 and Finished is null then Sign else 0 end)
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
  select UnitId, Received, Channel, Status, -1 as Sign
  from kpi.Dossier
  where ImportId = @ImportId
  union all
  select UnitId, Received, Channel, Status, 1
  from kpi.DossierPast
  where ComesBack = 1
) Change
where Status not in (1, 3)
group by
  UnitId,
  Received

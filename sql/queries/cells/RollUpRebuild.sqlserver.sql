-- What do all counted dossiers add up to, by half-month and by day? Statuses 1 and 3 do not count.
delete from kpi.Cell;

with Placed as (
  select
    UnitId,
    datefromparts(year(Received), month(Received), case when day(Received) < 15 then 1 else 15 end) as HalfMonth,
    ProcedureId,
    Received,
    Channel,
    Due,
    Finished
  from kpi.Dossier
  where Status not in (1, 3)
)
insert into kpi.Cell (
  UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal, OnlineLate, DirectLate, PostalLate, OnlineOpen,
  DirectOpen, PostalOpen
)
select
  p.UnitId,
  p.HalfMonth,
  p.ProcedureId,
  coalesce(o.Level, 0),
  sum(case when p.Channel = 2 then 1 else 0 end),
  sum(case when p.Channel = 1 then 1 else 0 end),
  sum(case when p.Channel = 3 then 1 else 0 end),
  sum(case when p.Channel = 2 and p.Finished > p.Due then 1 else 0 end),
  sum(case when p.Channel = 1 and p.Finished > p.Due then 1 else 0 end),
  sum(case when p.Channel = 3 and p.Finished > p.Due then 1 else 0 end),
  sum(case when p.Channel = 2 and p.Finished is null then 1 else 0 end),
  sum(case when p.Channel = 1 and p.Finished is null then 1 else 0 end),
  sum(case when p.Channel = 3 and p.Finished is null then 1 else 0 end)
from Placed p
left join kpi.Offering o
  on o.UnitId = p.UnitId
  and o.ProcedureId = p.ProcedureId
  and p.Received between o.ValidFrom and o.ValidTo
group by
  p.UnitId,
  p.HalfMonth,
  p.ProcedureId,
  coalesce(o.Level, 0);

delete from kpi.Reception;

insert into kpi.Reception (UnitId, ReceivedOn, Online, Direct, Postal)
select
  UnitId,
  Received,
  sum(case when Channel = 2 then 1 else 0 end),
  sum(case when Channel = 1 then 1 else 0 end),
  sum(case when Channel = 3 then 1 else 0 end)
from kpi.Dossier
where Status not in (1, 3)
group by
  UnitId,
  Received

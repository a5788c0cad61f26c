-- What do all counted dossiers add up to, by half-month and by day? Statuses 1 and 3 do not count.
delete from kpi.Cell;

insert into kpi.Cell (
  UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal, OnlineLate, DirectLate, PostalLate, OnlineOpen,
  DirectOpen, PostalOpen
)
select
  d.UnitId,
  substr(d.Received, 1, 8) || case when substr(d.Received, 9, 2) < '15' then '01' else '15' end,
  d.ProcedureId,
  coalesce(o.Level, 0),
  sum(case when d.Channel = 2 then 1 else 0 end),
  sum(case when d.Channel = 1 then 1 else 0 end),
  sum(case when d.Channel = 3 then 1 else 0 end),
  sum(case when d.Channel = 2 and d.Finished > d.Due then 1 else 0 end),
  sum(case when d.Channel = 1 and d.Finished > d.Due then 1 else 0 end),
  sum(case when d.Channel = 3 and d.Finished > d.Due then 1 else 0 end),
  sum(case when d.Channel = 2 and d.Finished is null then 1 else 0 end),
  sum(case when d.Channel = 1 and d.Finished is null then 1 else 0 end),
  sum(case when d.Channel = 3 and d.Finished is null then 1 else 0 end)
from kpi.Dossier d
left join kpi.Offering o
  on o.UnitId = d.UnitId
  and o.ProcedureId = d.ProcedureId
  and d.Received between o.ValidFrom and o.ValidTo
where d.Status not in (1, 3)
group by 1, 2, 3, 4;

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
group by 1, 2

-- How do cells and receptions change when an import is taken back? Its dossiers go out, those that come back go in, at
-- the level that their unit offers on the day of reception. Statuses 1 and 3 do not count.
insert into kpi.Cell (
  UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal, OnlineLate, DirectLate, PostalLate, OnlineOpen,
  DirectOpen, PostalOpen
)
select
  c.UnitId,
  substr(c.Received, 1, 8) || case when substr(c.Received, 9, 2) < '15' then '01' else '15' end,
  c.ProcedureId,
  coalesce(o.Level, 0),
  sum(case when c.Channel = 2 then c.Sign else 0 end),
  sum(case when c.Channel = 1 then c.Sign else 0 end),
  sum(case when c.Channel = 3 then c.Sign else 0 end),
  sum(case when c.Channel = 2 and c.Finished > c.Due then c.Sign else 0 end),
  sum(case when c.Channel = 1 and c.Finished > c.Due then c.Sign else 0 end),
  sum(case when c.Channel = 3 and c.Finished > c.Due then c.Sign else 0 end),
  sum(case when c.Channel = 2 and c.Finished is null then c.Sign else 0 end),
  sum(case when c.Channel = 1 and c.Finished is null then c.Sign else 0 end),
  sum(case when c.Channel = 3 and c.Finished is null then c.Sign else 0 end)
from (
  select UnitId, ProcedureId, Received, Channel, Due, Finished, Status, -1 as Sign
  from kpi.Dossier
  where ImportId = @ImportId
  union all
  select UnitId, ProcedureId, Received, Channel, Due, Finished, Status, 1
  from kpi.DossierPast
  where ComesBack = 1
) c
left join kpi.Offering o
  on o.UnitId = c.UnitId
  and o.ProcedureId = c.ProcedureId
  and c.Received between o.ValidFrom and o.ValidTo
where c.Status not in (1, 3)
group by 1, 2, 3, 4
on conflict (UnitId, HalfMonth, ProcedureId, Level) do update
set
  Online = Online + excluded.Online,
  Direct = Direct + excluded.Direct,
  Postal = Postal + excluded.Postal,
  OnlineLate = OnlineLate + excluded.OnlineLate,
  DirectLate = DirectLate + excluded.DirectLate,
  PostalLate = PostalLate + excluded.PostalLate,
  OnlineOpen = OnlineOpen + excluded.OnlineOpen,
  DirectOpen = DirectOpen + excluded.DirectOpen,
  PostalOpen = PostalOpen + excluded.PostalOpen;

insert into kpi.Reception (UnitId, ReceivedOn, Online, Direct, Postal)
select
  c.UnitId,
  c.Received,
  sum(case when c.Channel = 2 then c.Sign else 0 end),
  sum(case when c.Channel = 1 then c.Sign else 0 end),
  sum(case when c.Channel = 3 then c.Sign else 0 end)
from (
  select UnitId, Received, Channel, Status, -1 as Sign
  from kpi.Dossier
  where ImportId = @ImportId
  union all
  select UnitId, Received, Channel, Status, 1
  from kpi.DossierPast
  where ComesBack = 1
) c
where c.Status not in (1, 3)
group by 1, 2
on conflict (UnitId, ReceivedOn) do update
set
  Online = Online + excluded.Online,
  Direct = Direct + excluded.Direct,
  Postal = Postal + excluded.Postal

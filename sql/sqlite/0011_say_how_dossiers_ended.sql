-- How did dossiers end? Of those that a cell counts, by channel: finished after the day on which they were due (Late), or
-- not finished (Open). The others were finished in time, or had no due day: the exceptions are few, and no day on which
-- somebody looks changes them.
alter table Cell add column OnlineLate integer not null default 0;

alter table Cell add column DirectLate integer not null default 0;

alter table Cell add column PostalLate integer not null default 0;

alter table Cell add column OnlineOpen integer not null default 0;

alter table Cell add column DirectOpen integer not null default 0;

alter table Cell add column PostalOpen integer not null default 0;

update Cell
set
  OnlineLate = e.OnlineLate,
  DirectLate = e.DirectLate,
  PostalLate = e.PostalLate,
  OnlineOpen = e.OnlineOpen,
  DirectOpen = e.DirectOpen,
  PostalOpen = e.PostalOpen
from (
  select
    d.UnitId,
    substr(d.Received, 1, 8) || case when substr(d.Received, 9, 2) < '15' then '01' else '15' end as HalfMonth,
    d.ProcedureId,
    coalesce(o.Level, 0) as Level,
    sum(case when d.Channel = 2 and d.Finished > d.Due then 1 else 0 end) as OnlineLate,
    sum(case when d.Channel = 1 and d.Finished > d.Due then 1 else 0 end) as DirectLate,
    sum(case when d.Channel = 3 and d.Finished > d.Due then 1 else 0 end) as PostalLate,
    sum(case when d.Channel = 2 and d.Finished is null then 1 else 0 end) as OnlineOpen,
    sum(case when d.Channel = 1 and d.Finished is null then 1 else 0 end) as DirectOpen,
    sum(case when d.Channel = 3 and d.Finished is null then 1 else 0 end) as PostalOpen
  from Dossier d
  left join Offering o
    on o.UnitId = d.UnitId
    and o.ProcedureId = d.ProcedureId
    and d.Received between o.ValidFrom and o.ValidTo
  where d.Status not in (1, 3)
    and (d.Finished is null or d.Finished > d.Due)
  group by 1, 2, 3, 4
) e
where e.UnitId = Cell.UnitId
  and e.HalfMonth = Cell.HalfMonth
  and e.ProcedureId = Cell.ProcedureId
  and e.Level = Cell.Level;

-- How did dossiers end? Of those that a cell counts, by channel: finished after the day on which they were due (Late), or
-- not finished (Open). The others were finished in time, or had no due day: the exceptions are few, and no day on which
-- somebody looks changes them.
--
-- The update is a batch of its own, since a batch does not know the columns that it adds. It reads Dossier once, and
-- writes the cells that have such dossiers: some minutes for a province of many years, while pages wait unless read
-- committed snapshot is on.
alter table kpi.Cell add
  OnlineLate int not null constraint DF_Cell_OnlineLate default 0,
  DirectLate int not null constraint DF_Cell_DirectLate default 0,
  PostalLate int not null constraint DF_Cell_PostalLate default 0,
  OnlineOpen int not null constraint DF_Cell_OnlineOpen default 0,
  DirectOpen int not null constraint DF_Cell_DirectOpen default 0,
  PostalOpen int not null constraint DF_Cell_PostalOpen default 0;

alter table kpi.CellStaging add
  OnlineLate int not null constraint DF_CellStaging_OnlineLate default 0,
  DirectLate int not null constraint DF_CellStaging_DirectLate default 0,
  PostalLate int not null constraint DF_CellStaging_PostalLate default 0,
  OnlineOpen int not null constraint DF_CellStaging_OnlineOpen default 0,
  DirectOpen int not null constraint DF_CellStaging_DirectOpen default 0,
  PostalOpen int not null constraint DF_CellStaging_PostalOpen default 0;

execute sys.sp_executesql N'
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
    and (Finished is null or Finished > Due)
),
Ended as (
  select
    p.UnitId,
    p.HalfMonth,
    p.ProcedureId,
    coalesce(o.Level, 0) as Level,
    sum(case when p.Channel = 2 and p.Finished > p.Due then 1 else 0 end) as OnlineLate,
    sum(case when p.Channel = 1 and p.Finished > p.Due then 1 else 0 end) as DirectLate,
    sum(case when p.Channel = 3 and p.Finished > p.Due then 1 else 0 end) as PostalLate,
    sum(case when p.Channel = 2 and p.Finished is null then 1 else 0 end) as OnlineOpen,
    sum(case when p.Channel = 1 and p.Finished is null then 1 else 0 end) as DirectOpen,
    sum(case when p.Channel = 3 and p.Finished is null then 1 else 0 end) as PostalOpen
  from Placed p
  left join kpi.Offering o
    on o.UnitId = p.UnitId
    and o.ProcedureId = p.ProcedureId
    and p.Received between o.ValidFrom and o.ValidTo
  group by
    p.UnitId,
    p.HalfMonth,
    p.ProcedureId,
    coalesce(o.Level, 0)
)
update c
set
  OnlineLate = e.OnlineLate,
  DirectLate = e.DirectLate,
  PostalLate = e.PostalLate,
  OnlineOpen = e.OnlineOpen,
  DirectOpen = e.DirectOpen,
  PostalOpen = e.PostalOpen
from kpi.Cell c
inner join Ended e
  on e.UnitId = c.UnitId
  and e.HalfMonth = c.HalfMonth
  and e.ProcedureId = c.ProcedureId
  and e.Level = c.Level;';

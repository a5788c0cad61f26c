-- How do the differences of this file change cells and receptions?
update c
set
  Online = c.Online + s.Online,
  Direct = c.Direct + s.Direct,
  Postal = c.Postal + s.Postal,
  OnlineLate = c.OnlineLate + s.OnlineLate,
  DirectLate = c.DirectLate + s.DirectLate,
  PostalLate = c.PostalLate + s.PostalLate,
  OnlineOpen = c.OnlineOpen + s.OnlineOpen,
  DirectOpen = c.DirectOpen + s.DirectOpen,
  PostalOpen = c.PostalOpen + s.PostalOpen
from kpi.Cell c
inner join kpi.CellStaging s
  on s.UnitId = c.UnitId
  and s.HalfMonth = c.HalfMonth
  and s.ProcedureId = c.ProcedureId
  and s.Level = c.Level
where s.Online <> 0
  or s.Direct <> 0
  or s.Postal <> 0
  or s.OnlineLate <> 0
  or s.DirectLate <> 0
  or s.PostalLate <> 0
  or s.OnlineOpen <> 0
  or s.DirectOpen <> 0
  or s.PostalOpen <> 0;

insert into kpi.Cell (
  UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal, OnlineLate, DirectLate, PostalLate, OnlineOpen,
  DirectOpen, PostalOpen
)
select
  s.UnitId,
  s.HalfMonth,
  s.ProcedureId,
  s.Level,
  s.Online,
  s.Direct,
  s.Postal,
  s.OnlineLate,
  s.DirectLate,
  s.PostalLate,
  s.OnlineOpen,
  s.DirectOpen,
  s.PostalOpen
from kpi.CellStaging s
where (s.Online <> 0 or s.Direct <> 0 or s.Postal <> 0)
  and not exists (
    select 1
    from kpi.Cell c
    where c.UnitId = s.UnitId
      and c.HalfMonth = s.HalfMonth
      and c.ProcedureId = s.ProcedureId
      and c.Level = s.Level
  );

update r
set
  Online = r.Online + s.Online,
  Direct = r.Direct + s.Direct,
  Postal = r.Postal + s.Postal
from kpi.Reception r
inner join kpi.ReceptionStaging s
  on s.UnitId = r.UnitId
  and s.ReceivedOn = r.ReceivedOn
where s.Online <> 0
  or s.Direct <> 0
  or s.Postal <> 0;

insert into kpi.Reception (UnitId, ReceivedOn, Online, Direct, Postal)
select
  s.UnitId,
  s.ReceivedOn,
  s.Online,
  s.Direct,
  s.Postal
from kpi.ReceptionStaging s
where (s.Online <> 0 or s.Direct <> 0 or s.Postal <> 0)
  and not exists (
    select 1
    from kpi.Reception r
    where r.UnitId = s.UnitId
      and r.ReceivedOn = s.ReceivedOn
  )

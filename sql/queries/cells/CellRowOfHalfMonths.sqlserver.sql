-- What do cells of some half-months (@HalfMonths, a JSON array of days) say? The key begins with the unit, so each is looked
-- up by unit and half-month.
select
  c.UnitId,
  c.HalfMonth,
  c.ProcedureId,
  c.Level,
  c.Online,
  c.Direct,
  c.Postal,
  c.OnlineLate,
  c.DirectLate,
  c.PostalLate,
  c.OnlineOpen,
  c.DirectOpen,
  c.PostalOpen
from kpi.Unit u
cross join openjson(@HalfMonths) with (HalfMonth date '$') h
inner join kpi.Cell c
  on c.UnitId = u.Id
  and c.HalfMonth = h.HalfMonth

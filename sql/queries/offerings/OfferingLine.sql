-- Which procedures were offered, by which unit and at which level, on any day from @Start up to @End?
select
  u.Code as UnitCode,
  p.Code as ProcedureCode,
  o.Level,
  o.ValidFrom,
  o.ValidTo
from kpi.Offering o
inner join kpi.Unit u
  on u.Id = o.UnitId
inner join kpi.ServiceProcedure p
  on p.Id = o.ProcedureId
where o.ValidFrom < @End
  and o.ValidTo >= @Start
order by
  u.Code,
  p.Code,
  o.ValidFrom

-- Of how many services that a unit no longer lists did it receive dossiers in these half-months, and how many?
select
  c.UnitId,
  cast(count(distinct c.ProcedureId) as bigint) as Services,
  sum(cast(c.Online + c.Direct + c.Postal as bigint)) as Dossiers
from kpi.Cell c
where c.Level = 0
  and c.HalfMonth >= @FirstDay
  and c.HalfMonth < @EndDay
  and exists (
    select 1
    from kpi.Offering o
    where o.UnitId = c.UnitId
      and o.ProcedureId = c.ProcedureId
      and o.ValidTo < c.HalfMonth
  )
group by c.UnitId
order by c.UnitId

-- On which days did a unit receive dossiers on paper of a service, from @Start up to @End, and how many? Statuses 1 and 3
-- do not count.
select
  Received,
  count(*) as Dossiers
from kpi.Dossier
where UnitId = @UnitId
  and Received >= @Start
  and Received < @End
  and ProcedureId = @ProcedureId
  and Channel <> 2
  and Status not in (1, 3)
group by
  Received

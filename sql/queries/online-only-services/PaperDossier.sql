-- Which dossiers did a unit receive on paper of a service, from @Start up to @End? Statuses 1 and 3 do not count.
select
  Code,
  Received,
  Channel,
  Due,
  Finished,
  Status
from kpi.Dossier
where UnitId = @UnitId
  and Received >= @Start
  and Received < @End
  and ProcedureId = @ProcedureId
  and Channel <> 2
  and Status not in (1, 3)
order by
  Received desc,
  Code

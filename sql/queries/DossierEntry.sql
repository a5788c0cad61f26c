-- Which dossiers did a unit receive on a day, and how did it offer their procedures on that day?
select
  d.Code,
  d.UnitId,
  d.ProcedureId,
  d.Received,
  d.Channel,
  d.Due,
  d.Finished,
  d.Status,
  coalesce(o.Level, 0) as Level
from kpi.Dossier d
left join kpi.Offering o
  on o.UnitId = d.UnitId
  and o.ProcedureId = d.ProcedureId
  and d.Received between o.ValidFrom and o.ValidTo
where d.UnitId = @UnitId
  and d.Received = @Received
  and (@ProcedureId = 0 or d.ProcedureId = @ProcedureId)
  and (@Channel = 0 or d.Channel = @Channel)
order by
  d.Code

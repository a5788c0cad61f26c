-- Which dossiers did units receive on a day, unit by unit in the order given, and how did they offer their procedures on
-- that day?
select
  d.Code,
  d.UnitId,
  d.ProcedureId,
  d.Received,
  d.Channel,
  d.Due,
  d.Finished,
  d.Status,
  coalesce(o.Level, 0) as Level,
  d.ReceivedAt
from json_each(@UnitIds) u
cross join kpi.Dossier d
  on d.UnitId = u.value
  and d.Received = @Received
left join kpi.Offering o
  on o.UnitId = d.UnitId
  and o.ProcedureId = d.ProcedureId
  and d.Received between o.ValidFrom and o.ValidTo
where (@ProcedureId = 0 or d.ProcedureId = @ProcedureId)
  and (@Channel = 0 or d.Channel = @Channel)
order by
  u.key,
  d.Code

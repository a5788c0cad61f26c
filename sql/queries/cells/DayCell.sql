-- What did each unit receive on each day from @Start up to @End, by procedure and its level on the day, and how much of it
-- was finished after the due day or is not finished? Statuses 1 and 3 do not count.
select
  d.UnitId,
  d.Received,
  d.ProcedureId,
  coalesce(o.Level, 0) as Level,
  sum(case when d.Channel = 2 then 1 else 0 end) as Online,
  sum(case when d.Channel = 1 then 1 else 0 end) as Direct,
  sum(case when d.Channel = 3 then 1 else 0 end) as Postal,
  sum(case when d.Channel = 2 and d.Finished > d.Due then 1 else 0 end) as OnlineLate,
  sum(case when d.Channel = 1 and d.Finished > d.Due then 1 else 0 end) as DirectLate,
  sum(case when d.Channel = 3 and d.Finished > d.Due then 1 else 0 end) as PostalLate,
  sum(case when d.Channel = 2 and d.Finished is null then 1 else 0 end) as OnlineOpen,
  sum(case when d.Channel = 1 and d.Finished is null then 1 else 0 end) as DirectOpen,
  sum(case when d.Channel = 3 and d.Finished is null then 1 else 0 end) as PostalOpen
from kpi.Dossier d
left join kpi.Offering o
  on o.UnitId = d.UnitId
  and o.ProcedureId = d.ProcedureId
  and d.Received between o.ValidFrom and o.ValidTo
where d.Received >= @Start
  and d.Received < @End
  and d.Status not in (1, 3)
group by
  d.UnitId,
  d.Received,
  d.ProcedureId,
  coalesce(o.Level, 0)

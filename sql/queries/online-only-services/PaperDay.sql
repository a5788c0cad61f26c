-- On which days did a unit receive dossiers on paper of a service, from @Start up to @End, and how many; and how many more
-- of people who are exempt? Statuses 1 and 3 do not count.
select
  d.Received,
  sum(case when e.Code is null then 1 else 0 end) as Dossiers,
  sum(case when e.Code is null then 0 else 1 end) as Exempt
from kpi.Dossier d
left join kpi.DossierExemption e
  on e.Code = d.Code
  and e.IsExempt = 1
  and e.ImportId = (
    select max(l.ImportId)
    from kpi.DossierExemption l
    where l.Code = d.Code
  )
where d.UnitId = @UnitId
  and d.Received >= @Start
  and d.Received < @End
  and d.ProcedureId = @ProcedureId
  and d.Channel <> 2
  and d.Status not in (1, 3)
group by
  d.Received

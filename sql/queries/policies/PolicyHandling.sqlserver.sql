-- After how many days, null for not yet, were dossiers of some procedures finished that were received from @Start up to @End,
-- by channel? Of those with a due day, how many in time? No units are all units.
-- No index serves it: it is asked once a policy and version of the figures, and an index that covered it would be the table
-- again.
select
  Channel,
  datediff(day, Received, Finished) as Days,
  count(*) as Dossiers,
  sum(case when Due is not null then 1 else 0 end) as WithDue,
  sum(case when Finished <= Due then 1 else 0 end) as InTime
from kpi.Dossier
where Status not in (1, 3)
  and Received >= @Start
  and Received < @End
  and ProcedureId in (
    select cast(value as int)
    from openjson(@ProcedureIds)
  )
  and (
    @UnitIds = '[]'
    or UnitId in (
      select cast(value as int)
      from openjson(@UnitIds)
    )
  )
group by
  Channel,
  datediff(day, Received, Finished)
option (recompile)

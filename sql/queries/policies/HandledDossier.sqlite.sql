-- After how many days, null for not yet, were dossiers of some procedures finished, and of those with a due day, which in time?
-- No index serves it: all dossiers are looked at once a version of the figures, for all policies together.
select
  ProcedureId,
  UnitId,
  Received,
  Channel,
  cast(julianday(Finished) - julianday(Received) as integer) as Days,
  case when Due is not null then 1 else 0 end as WithDue,
  case when Finished <= Due then 1 else 0 end as InTime
from kpi.Dossier
where Status not in (1, 3)
  and ProcedureId in (
    select value
    from json_each(@ProcedureIds)
  )

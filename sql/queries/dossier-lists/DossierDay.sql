-- On which days did each unit receive dossiers of a status (0: all that count) and an outcome (0: any), and how many?
-- Outcomes: 1 early, 2 on time, 3 late, 4 finished without a due day, 5 pending, 6 overdue on @Today.
-- No index serves it: the answer has all units and days, so all dossiers are read, once for a question and data version,
-- and an index that covered it would be the table again. Compiled for the values at hand, what is not asked falls out.
select
  UnitId,
  Received,
  count(*) as Dossiers
from kpi.Dossier
where ((@Status = 0 and Status not in (1, 3)) or Status = @Status)
  and (@ProcedureId = 0 or ProcedureId = @ProcedureId)
  and (@Channel = 0 or Channel = @Channel)
  and (
    @Outcome = 0
    or @Outcome = case
      when Finished is null and Due < @Today then 6
      when Finished is null then 5
      when Due is null then 4
      when Finished < Due then 1
      when Finished = Due then 2
      else 3
    end
  )
group by
  UnitId,
  Received
-- sqlserver: option (recompile)

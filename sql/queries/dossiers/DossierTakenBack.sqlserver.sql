-- What did the program count that does not count? It counted every row that it read; the store had said the same of some,
-- or something else of others, or they were refused. Statuses 1 and 3 do not count.
select
  UnitId,
  ProcedureId,
  Received,
  Channel,
  count_big(*) as Dossiers,
  count_big(case when Finished > Due then 1 end) as Late,
  count_big(case when Finished is null then 1 end) as Unfinished
from (
  select
    s.UnitId,
    s.ProcedureId,
    s.Received,
    s.Channel,
    s.Due,
    s.Finished
  from kpi.DossierStaging s
  where s.ImportId = @ImportId
    and s.Outcome in (3, 4, 5)
    and s.Status not in (1, 3)
  union all
  select
    d.UnitId,
    d.ProcedureId,
    d.Received,
    d.Channel,
    d.Due,
    d.Finished
  from kpi.DossierStaging s
  inner join kpi.Dossier d
    on d.Code = s.Code
  where s.ImportId = @ImportId
    and s.Outcome = 2
    and d.Status not in (1, 3)
) Counted
group by
  UnitId,
  ProcedureId,
  Received,
  Channel

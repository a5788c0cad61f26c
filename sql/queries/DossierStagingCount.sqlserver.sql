-- How many rows of the file are new, corrections, the same as before, or came twice?
select
  count_big(case when Outcome = 1 then 1 end) as Loaded,
  count_big(case when Outcome = 2 then 1 end) as Replaced,
  count_big(case when Outcome = 3 then 1 end) as Unchanged,
  count_big(case when Outcome = 4 then 1 end) as Twice
from kpi.DossierStaging
where ImportId = @ImportId

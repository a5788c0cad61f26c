-- How many rows of the file are new, corrections, the same as before, came twice, or are of units that may not be
-- changed; and of those that were taken, how many came without a channel or are of procedures that their unit did not
-- list?
select
  count_big(case when Outcome = 1 then 1 end) as Loaded,
  count_big(case when Outcome = 2 then 1 end) as Replaced,
  count_big(case when Outcome = 3 then 1 end) as Unchanged,
  count_big(case when Outcome = 4 then 1 end) as Twice,
  count_big(case when Outcome = 5 then 1 end) as OfOthers,
  count_big(case when Outcome < 4 and ChannelWasEmpty = 1 then 1 end) as EmptyChannels,
  count_big(case when Outcome < 4 and Level = 0 then 1 end) as NotListed
from kpi.DossierStaging
where ImportId = @ImportId

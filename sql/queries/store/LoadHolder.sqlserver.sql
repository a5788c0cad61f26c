-- Who holds the lock of loads? Read uncommitted, because the holder wrote it in the transaction that is under way.
select
  Holder,
  Since
from kpi.LoadHolder with (readuncommitted)
where Id = 1

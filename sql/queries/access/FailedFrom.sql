-- How often was it tried in vain to sign in from an address since a moment? What was not even looked at does not count.
select count(*) as Times
from kpi.Audit
where
  AddressHash = @AddressHash
  and At > @Since
  and Event = @Event
  and Result = @Result
  and NewValue <> @TooOften

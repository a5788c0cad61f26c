-- How often was something wrong typed at an address since a moment? What a link alone can bring about does not count.
select count(*) as Times
from kpi.Audit
where
  AddressHash = @AddressHash
  and At > @Since
  and Event = @Event
  and Result = @Result
  and NewValue in (@Unknown, @Password, @WhileLocked, @Code, @RecoveryCode, @Passkey)

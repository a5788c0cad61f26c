-- What happened last?
select top (@Limit)
  Number,
  At,
  Actor,
  Event,
  Result,
  UnitCode,
  Subject,
  OldValue,
  NewValue,
  AddressHash,
  PreviousHash,
  Hash
from kpi.Audit
where
  Number < @Under
  and (@Actor is null or Actor = @Actor)
  and (@Event is null or Event = @Event)
order by Number desc

-- What happened last?
select
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
limit @Limit

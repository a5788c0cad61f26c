-- Does each row of the audit hold the hash of the one before?
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
where Number > @After and Number <= @After + 5000
order by Number

-- How are the documents of units headed, addressed and signed, on which days?
select
  UnitCode,
  ValidFrom,
  ValidTo,
  Symbol,
  Place,
  Superior,
  Issuer,
  Addressees,
  Basis,
  Recipients,
  Signing
from kpi.Office

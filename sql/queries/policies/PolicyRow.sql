-- Which policies are known?
select
  PolicyCode,
  Kind,
  Title,
  Instrument,
  IssuedBy,
  IssuedOn,
  ValidFrom,
  ValidTo,
  ReplacedBy,
  CutPoints,
  NewDays,
  Channel,
  Condition,
  ProcedureCodes,
  Fields,
  UnitCodes,
  Fee
from kpi.Policy

-- What does a policy say, before that is replaced?
insert into kpi.PolicyPast (
  PolicyCode, Kind, Title, Instrument, IssuedBy, IssuedOn,
  ValidFrom, ValidTo, ReplacedBy, CutPoints, NewDays, Channel,
  Condition, ProcedureCodes, Fields, UnitCodes, Fee, ImportId,
  ComesBack
)
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
  Fee,
  ImportId,
  0
from kpi.Policy
where PolicyCode = @PolicyCode

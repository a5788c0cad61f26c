-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Policy (
  PolicyCode, Kind, Title, Instrument, IssuedBy, IssuedOn,
  ValidFrom, ValidTo, ReplacedBy, CutPoints, NewDays, Channel,
  Condition, ProcedureCodes, Fields, UnitCodes, Fee, ImportId
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
  ImportId
from kpi.PolicyPast
where ComesBack = 1;

delete from kpi.PolicyPast
where ComesBack = 1
  or ImportId = @ImportId

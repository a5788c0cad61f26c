-- How were a unit's documents headed before that is replaced?
insert into kpi.OfficePast (
  UnitCode, ValidFrom, ValidTo, Symbol, Place, Superior,
  Issuer, Addressees, Basis, Recipients, Signing, ImportId, ComesBack
)
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
  Signing,
  ImportId,
  0
from kpi.Office
where UnitCode = @UnitCode

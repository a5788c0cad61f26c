-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Office (
  UnitCode, ValidFrom, ValidTo, Symbol, Place, Superior,
  Issuer, Addressees, Basis, Recipients, Signing, ImportId
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
  ImportId
from kpi.OfficePast
where ComesBack = 1;

delete from kpi.OfficePast
where ComesBack = 1
  or ImportId = @ImportId

-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Offering (
  UnitId, ProcedureId, Level, ValidFrom, ValidTo, ImportId
)
select
  UnitId,
  ProcedureId,
  Level,
  ValidFrom,
  ValidTo,
  ImportId
from kpi.OfferingPast
where ComesBack = 1;

delete from kpi.OfferingPast
where ComesBack = 1
  or ImportId = @ImportId

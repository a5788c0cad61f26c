-- Which earlier rows stand again? The import's own rows are no longer anyone's past, and what it removed is not removed.
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
  or ImportId = @ImportId;

update kpi.OfferingPast
set
  GoneBy = null
where GoneBy = @ImportId

-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.SignalNote (
  UnitCode, Signal, ProcedureCode, MonthStart, Reason, ImportId
)
select
  UnitCode,
  Signal,
  ProcedureCode,
  MonthStart,
  Reason,
  ImportId
from kpi.SignalNotePast
where ComesBack = 1;

delete from kpi.SignalNotePast
where ComesBack = 1
  or ImportId = @ImportId

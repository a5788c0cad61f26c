-- Which signals did somebody look at, and why can they be left?
select
  UnitCode,
  Signal,
  ProcedureCode,
  MonthStart,
  Reason,
  ImportId
from kpi.SignalNote

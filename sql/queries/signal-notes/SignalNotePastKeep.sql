-- What was said of a signal, before that is replaced?
insert into kpi.SignalNotePast (
  UnitCode, Signal, ProcedureCode, MonthStart, Reason, ImportId, ComesBack
)
select
  UnitCode,
  Signal,
  ProcedureCode,
  MonthStart,
  Reason,
  ImportId,
  0
from kpi.SignalNote
where UnitCode = @UnitCode
  and Signal = @Signal
  and ProcedureCode = @ProcedureCode
  and MonthStart = @MonthStart

-- What does a task say, before that is replaced?
insert into kpi.PlanTaskPast (
  TaskCode, Solution, Instrument, Clause, Title,
  LeadUnit, SupportingUnits, WatchingUnits, StartOn, DueOn,
  Product, Indicator, EffectPoints, ProcedureCode, AssignedBy,
  CancelledReason, ConfirmingUnit, ConfirmedOn, ImportId, ComesBack
)
select
  TaskCode,
  Solution,
  Instrument,
  Clause,
  Title,
  LeadUnit,
  SupportingUnits,
  WatchingUnits,
  StartOn,
  DueOn,
  Product,
  Indicator,
  EffectPoints,
  ProcedureCode,
  AssignedBy,
  CancelledReason,
  ConfirmingUnit,
  ConfirmedOn,
  ImportId,
  0
from kpi.PlanTask
where TaskCode = @TaskCode

-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.PlanTask (
  TaskCode, Solution, Instrument, Clause, Title,
  LeadUnit, SupportingUnits, WatchingUnits, StartOn, DueOn,
  Product, Indicator, EffectPoints, ProcedureCode, AssignedBy,
  CancelledReason, ConfirmingUnit, ConfirmedOn, ImportId
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
  ImportId
from kpi.PlanTaskPast
where ComesBack = 1;

delete from kpi.PlanTaskPast
where ComesBack = 1
  or ImportId = @ImportId

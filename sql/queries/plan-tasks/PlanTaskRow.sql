-- Which tasks does the plan have?
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
from kpi.PlanTask

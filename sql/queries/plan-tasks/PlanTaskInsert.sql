-- Which tasks does the plan have?
insert into kpi.PlanTask (
  TaskCode, Solution, Instrument, Clause, Title,
  LeadUnit, SupportingUnits, WatchingUnits, StartOn, DueOn,
  Product, Indicator, EffectPoints, ProcedureCode, AssignedBy,
  CancelledReason, ConfirmingUnit, ConfirmedOn, ImportId
)
values (
  @TaskCode, @Solution, @Instrument, @Clause, @Title,
  @LeadUnit, @SupportingUnits, @WatchingUnits, @StartOn, @DueOn,
  @Product, @Indicator, @EffectPoints, @ProcedureCode, @AssignedBy,
  @CancelledReason, @ConfirmingUnit, @ConfirmedOn, @ImportId
)

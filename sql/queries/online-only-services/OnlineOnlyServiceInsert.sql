-- A service that a unit takes online alone, or means to.
insert into kpi.OnlineOnlyService (
  UnitCode, ProcedureCode, ProposedOn, DecisionNumber, AnnouncedOn, Announcement, EffectiveFrom,
  EffectiveTo, Exempt, ImportId
)
values (
  @UnitCode, @ProcedureCode, @ProposedOn, @DecisionNumber, @AnnouncedOn, @Announcement,
  @EffectiveFrom, @EffectiveTo, @Exempt, @ImportId
)

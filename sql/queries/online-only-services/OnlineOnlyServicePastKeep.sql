-- What was said of a unit's service before that is replaced?
insert into kpi.OnlineOnlyServicePast (
  UnitCode, ProcedureCode, ProposedOn, DecisionNumber, AnnouncedOn, Announcement, EffectiveFrom,
  EffectiveTo, Exempt, ImportId, ComesBack
)
select
  UnitCode,
  ProcedureCode,
  ProposedOn,
  DecisionNumber,
  AnnouncedOn,
  Announcement,
  EffectiveFrom,
  EffectiveTo,
  Exempt,
  ImportId,
  0
from kpi.OnlineOnlyService
where UnitCode = @UnitCode
  and ProcedureCode = @ProcedureCode

-- Which services do units take online alone?
select
  UnitCode,
  ProcedureCode,
  ProposedOn,
  DecisionNumber,
  AnnouncedOn,
  Announcement,
  EffectiveFrom,
  EffectiveTo,
  Exempt
from kpi.OnlineOnlyService

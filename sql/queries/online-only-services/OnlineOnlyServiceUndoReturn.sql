-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.OnlineOnlyService (
  UnitCode, ProcedureCode, ProposedOn, DecisionNumber, AnnouncedOn, Announcement, EffectiveFrom,
  EffectiveTo, Exempt, ImportId
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
  ImportId
from kpi.OnlineOnlyServicePast
where ComesBack = 1;

delete from kpi.OnlineOnlyServicePast
where ComesBack = 1
  or ImportId = @ImportId

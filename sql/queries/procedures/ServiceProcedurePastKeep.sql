-- What does the rule-book say of this procedure, before it is corrected?
insert into kpi.ServiceProcedurePast (ProcedureId, ImportId, ComesBack, Name, SearchKey, Field)
select
  Id,
  ImportId,
  0,
  Name,
  SearchKey,
  Field
from kpi.ServiceProcedure
where Id = @Id

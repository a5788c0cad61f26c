-- What came of a unit or a code that is no more? Units merge (NQ 1657/NQ-UBTVQH15), procedure codes are replaced.

-- Where a unit stands, when that is not the unit that manages it: a land-registry branch belongs to its department
-- and stands in a district. Text like ParentCode, because a code is a unit of its time.
alter table Unit add column TerritoryCode text null;

-- From Day on, the unit of NewCode stands where the unit of OldCode stood until the day before. By code and day rather
-- than by Id: a correction of units may give their rows other days.
create table UnitSuccession (
  OldCode text not null,
  NewCode text not null,
  Day text not null,
  ImportId integer not null constraint FK_UnitSuccession_Import references Import (Id),
  constraint PK_UnitSuccession primary key (OldCode, NewCode, Day)
) without rowid;

-- Codes under which files still name a procedure that has another code now.
create table ProcedureAlias (
  Alias text not null,
  ProcedureId integer not null constraint FK_ProcedureAlias_ServiceProcedure references ServiceProcedure (Id),
  ImportId integer not null constraint FK_ProcedureAlias_Import references Import (Id),
  constraint PK_ProcedureAlias primary key (Alias)
) without rowid;

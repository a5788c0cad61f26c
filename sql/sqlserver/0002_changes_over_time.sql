-- What came of a unit or a code that is no more? Units merge (NQ 1657/NQ-UBTVQH15), procedure codes are replaced.
--
-- The same tables, columns, keys and nullability as in sql/sqlite. Both tables hold some hundred rows and are read whole.

-- Where a unit stands, when that is not the unit that manages it: a land-registry branch belongs to its department
-- and stands in a district. Text like ParentCode, because a code is a unit of its time. A nullable column without a
-- default changes no page of the table.
alter table kpi.Unit add TerritoryCode nvarchar(50) collate Latin1_General_100_BIN2 null;

-- From Day on, the unit of NewCode stands where the unit of OldCode stood until the day before. By code and day rather
-- than by Id: a correction of units may give their rows other days.
create table kpi.UnitSuccession (
  OldCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  NewCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Day date not null,
  ImportId int not null constraint FK_UnitSuccession_Import references kpi.Import (Id),
  constraint PK_UnitSuccession primary key clustered (OldCode, NewCode, Day)
);

-- Codes under which files still name a procedure that has another code now.
create table kpi.ProcedureAlias (
  Alias nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ProcedureId int not null constraint FK_ProcedureAlias_ServiceProcedure references kpi.ServiceProcedure (Id),
  ImportId int not null constraint FK_ProcedureAlias_Import references kpi.Import (Id),
  constraint PK_ProcedureAlias primary key clustered (Alias)
);

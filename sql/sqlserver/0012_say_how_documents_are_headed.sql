-- How are a unit's official documents headed, addressed and signed (NĐ 30/2020/NĐ-CP) on some days, both included? Open
-- validity is 0001-01-01 and 9999-12-31. Empty is what the unit's kind suggests. Addressees, Basis, Recipients and Signing
-- are lists with ';' between the items. Offices, not persons: no names.
create table kpi.Office (
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ValidTo date not null,
  Symbol nvarchar(50) not null,
  Place nvarchar(100) not null,
  Superior nvarchar(300) not null,
  Issuer nvarchar(300) not null,
  Addressees nvarchar(1000) not null,
  Basis nvarchar(2000) not null,
  Recipients nvarchar(1000) not null,
  Signing nvarchar(300) not null,
  ImportId int not null constraint FK_Office_Import references kpi.Import (Id),
  constraint PK_Office primary key clustered (UnitCode, ValidFrom),
  constraint CK_Office_Days check (ValidFrom <= ValidTo)
);

-- What did rows say before a later import replaced them?
create table kpi.OfficePast (
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ImportId int not null constraint FK_OfficePast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_OfficePast_ComesBack check (ComesBack between 0 and 1),
  ValidTo date not null,
  Symbol nvarchar(50) not null,
  Place nvarchar(100) not null,
  Superior nvarchar(300) not null,
  Issuer nvarchar(300) not null,
  Addressees nvarchar(1000) not null,
  Basis nvarchar(2000) not null,
  Recipients nvarchar(1000) not null,
  Signing nvarchar(300) not null,
  constraint PK_OfficePast primary key clustered (UnitCode, ImportId, ValidFrom)
);

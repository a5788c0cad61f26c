-- How are a unit's official documents headed, addressed and signed (NĐ 30/2020/NĐ-CP) on some days, both included? Open
-- validity is 0001-01-01 and 9999-12-31. Empty is what the unit's kind suggests. Addressees, Basis, Recipients and Signing
-- are lists with ';' between the items. Offices, not persons: no names.
create table Office (
  UnitCode text not null,
  ValidFrom text not null,
  ValidTo text not null,
  Symbol text not null,
  Place text not null,
  Superior text not null,
  Issuer text not null,
  Addressees text not null,
  Basis text not null,
  Recipients text not null,
  Signing text not null,
  ImportId integer not null constraint FK_Office_Import references Import (Id),
  constraint PK_Office primary key (UnitCode, ValidFrom),
  constraint CK_Office_Days check (ValidFrom <= ValidTo)
) without rowid;

-- What did rows say before a later import replaced them?
create table OfficePast (
  UnitCode text not null,
  ValidFrom text not null,
  ImportId integer not null constraint FK_OfficePast_Import references Import (Id),
  ComesBack integer not null constraint CK_OfficePast_ComesBack check (ComesBack between 0 and 1),
  ValidTo text not null,
  Symbol text not null,
  Place text not null,
  Superior text not null,
  Issuer text not null,
  Addressees text not null,
  Basis text not null,
  Recipients text not null,
  Signing text not null,
  constraint PK_OfficePast primary key (UnitCode, ImportId, ValidFrom)
) without rowid;

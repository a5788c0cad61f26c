-- How are indicators and rule sets of the installation's own defined (decision 31)? Each version is a row, beside those
-- that the program ships. Body is JSON as indicators.json has it, without the name. Open validity is 0001-01-01 and
-- 9999-12-31.
create table Definition (
  Name text not null,
  Version integer not null constraint CK_Definition_Version check (Version between 1 and 100000),
  Kind text not null constraint CK_Definition_Kind check (Kind in ('rules', 'indicator')),
  State text not null constraint CK_Definition_State check (State in ('draft', 'published', 'retired')),
  MadeFrom text not null,
  ValidFrom text not null,
  ValidTo text not null,
  Body text not null,
  ImportId integer not null constraint FK_Definition_Import references Import (Id),
  constraint PK_Definition primary key (Name, Version),
  constraint CK_Definition_Days check (ValidFrom <= ValidTo)
) without rowid;

-- What did rows say before a later change replaced them?
create table DefinitionPast (
  Name text not null,
  Version integer not null,
  ImportId integer not null constraint FK_DefinitionPast_Import references Import (Id),
  ComesBack integer not null constraint CK_DefinitionPast_ComesBack check (ComesBack between 0 and 1),
  Kind text not null,
  State text not null,
  MadeFrom text not null,
  ValidFrom text not null,
  ValidTo text not null,
  Body text not null,
  constraint PK_DefinitionPast primary key (Name, Version, ImportId)
) without rowid;

-- What is set otherwise than the configuration says? An empty value is what the configuration says again.
create table Setting (
  Name text not null constraint PK_Setting primary key,
  Value text not null,
  ImportId integer not null constraint FK_Setting_Import references Import (Id)
) without rowid;

-- What did rows say before a later change replaced them?
create table SettingPast (
  Name text not null,
  ImportId integer not null constraint FK_SettingPast_Import references Import (Id),
  ComesBack integer not null constraint CK_SettingPast_ComesBack check (ComesBack between 0 and 1),
  Value text not null,
  constraint PK_SettingPast primary key (Name, ImportId)
) without rowid;

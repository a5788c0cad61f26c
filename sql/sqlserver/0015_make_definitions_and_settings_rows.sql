-- How are indicators and rule sets of the installation's own defined (decision 31)? Each version is a row, beside those
-- that the program ships. Body is JSON as indicators.json has it, without the name. Open validity is 0001-01-01 and
-- 9999-12-31.
create table kpi.Definition (
  Name nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Version int not null constraint CK_Definition_Version check (Version between 1 and 100000),
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Definition_Kind check (Kind in ('rules', 'indicator')),
  State nvarchar(20) collate Latin1_General_100_BIN2 not null constraint CK_Definition_State check (State in ('draft', 'published', 'retired')),
  MadeFrom nvarchar(60) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ValidTo date not null,
  Body nvarchar(4000) not null,
  ImportId int not null constraint FK_Definition_Import references kpi.Import (Id),
  constraint PK_Definition primary key clustered (Name, Version),
  constraint CK_Definition_Days check (ValidFrom <= ValidTo)
);

-- What did rows say before a later change replaced them?
create table kpi.DefinitionPast (
  Name nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Version int not null,
  ImportId int not null constraint FK_DefinitionPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_DefinitionPast_ComesBack check (ComesBack between 0 and 1),
  Kind nvarchar(20) collate Latin1_General_100_BIN2 not null,
  State nvarchar(20) collate Latin1_General_100_BIN2 not null,
  MadeFrom nvarchar(60) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ValidTo date not null,
  Body nvarchar(4000) not null,
  constraint PK_DefinitionPast primary key clustered (Name, Version, ImportId)
);

-- What is set otherwise than the configuration says? An empty value is what the configuration says again.
create table kpi.Setting (
  Name nvarchar(100) collate Latin1_General_100_BIN2 not null constraint PK_Setting primary key clustered,
  Value nvarchar(100) not null,
  ImportId int not null constraint FK_Setting_Import references kpi.Import (Id)
);

-- What did rows say before a later change replaced them?
create table kpi.SettingPast (
  Name nvarchar(100) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_SettingPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_SettingPast_ComesBack check (ComesBack between 0 and 1),
  Value nvarchar(100) not null,
  constraint PK_SettingPast primary key clustered (Name, ImportId)
);

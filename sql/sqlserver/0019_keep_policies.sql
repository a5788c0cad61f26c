-- Which policy (chính sách khuyến khích) is to move people online: lower fees, quicker handling or priority, by which
-- instrument of which office, on which days, both included? Open validity ends on 9999-12-31; without a day of issue it is a
-- draft. CutPoints are hundredths of a percent off the fee or the time, Fee is in dong a dossier. Channel is whose dossiers
-- have it: 0 all, 1 direct, 2 online, 3 postal. ProcedureCodes, Fields and UnitCodes are lists with ';' between the items; no
-- unit means all of them.
create table kpi.Policy (
  PolicyCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Kind nvarchar(20) not null constraint CK_Policy_Kind check (Kind in ('fee', 'handling-time', 'priority')),
  Title nvarchar(300) not null,
  Instrument nvarchar(200) not null,
  IssuedBy nvarchar(300) not null,
  IssuedOn date null,
  ValidFrom date not null,
  ValidTo date not null,
  ReplacedBy nvarchar(50) not null,
  CutPoints int null constraint CK_Policy_CutPoints check (CutPoints between 0 and 10000),
  NewDays int null constraint CK_Policy_NewDays check (NewDays >= 0),
  Channel tinyint not null constraint CK_Policy_Channel check (Channel between 0 and 3),
  Condition nvarchar(1000) not null,
  ProcedureCodes nvarchar(4000) not null,
  Fields nvarchar(4000) not null,
  UnitCodes nvarchar(4000) not null,
  Fee bigint null constraint CK_Policy_Fee check (Fee >= 0),
  ImportId int not null constraint FK_Policy_Import references kpi.Import (Id),
  constraint PK_Policy primary key clustered (PolicyCode),
  constraint CK_Policy_Days check (ValidFrom <= ValidTo)
);

-- What did rows say before a later change replaced them?
create table kpi.PolicyPast (
  PolicyCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_PolicyPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_PolicyPast_ComesBack check (ComesBack between 0 and 1),
  Kind nvarchar(20) not null,
  Title nvarchar(300) not null,
  Instrument nvarchar(200) not null,
  IssuedBy nvarchar(300) not null,
  IssuedOn date null,
  ValidFrom date not null,
  ValidTo date not null,
  ReplacedBy nvarchar(50) not null,
  CutPoints int null,
  NewDays int null,
  Channel tinyint not null,
  Condition nvarchar(1000) not null,
  ProcedureCodes nvarchar(4000) not null,
  Fields nvarchar(4000) not null,
  UnitCodes nvarchar(4000) not null,
  Fee bigint null,
  constraint PK_PolicyPast primary key clustered (PolicyCode, ImportId)
);

-- Who does what for the plan, by when? Lists of units are codes with ';' between them. EffectPoints are hundredths of a
-- percent; AssignedBy is the unit that gave the task, empty where the lead unit set it for itself.
create table kpi.PlanTask (
  TaskCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Solution nvarchar(400) not null,
  Instrument nvarchar(200) not null,
  Clause nvarchar(50) not null,
  Title nvarchar(600) not null,
  LeadUnit nvarchar(50) collate Latin1_General_100_BIN2 not null,
  SupportingUnits nvarchar(1000) collate Latin1_General_100_BIN2 not null,
  WatchingUnits nvarchar(1000) collate Latin1_General_100_BIN2 not null,
  StartOn date not null,
  DueOn date not null,
  Product nvarchar(1000) not null,
  Indicator nvarchar(50) collate Latin1_General_100_BIN2 not null,
  EffectPoints int null,
  ProcedureCode nvarchar(100) collate Latin1_General_100_BIN2 not null,
  AssignedBy nvarchar(50) collate Latin1_General_100_BIN2 not null,
  CancelledReason nvarchar(1000) not null,
  ImportId int not null constraint FK_PlanTask_Import references kpi.Import (Id),
  constraint PK_PlanTask primary key clustered (TaskCode),
  constraint CK_PlanTask_Days check (StartOn <= DueOn),
  constraint CK_PlanTask_EffectPoints check (EffectPoints between 0 and 10000)
);

-- What did rows say before a later change replaced them?
create table kpi.PlanTaskPast (
  TaskCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_PlanTaskPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_PlanTaskPast_ComesBack check (ComesBack between 0 and 1),
  Solution nvarchar(400) not null,
  Instrument nvarchar(200) not null,
  Clause nvarchar(50) not null,
  Title nvarchar(600) not null,
  LeadUnit nvarchar(50) collate Latin1_General_100_BIN2 not null,
  SupportingUnits nvarchar(1000) collate Latin1_General_100_BIN2 not null,
  WatchingUnits nvarchar(1000) collate Latin1_General_100_BIN2 not null,
  StartOn date not null,
  DueOn date not null,
  Product nvarchar(1000) not null,
  Indicator nvarchar(50) collate Latin1_General_100_BIN2 not null,
  EffectPoints int null,
  ProcedureCode nvarchar(100) collate Latin1_General_100_BIN2 not null,
  AssignedBy nvarchar(50) collate Latin1_General_100_BIN2 not null,
  CancelledReason nvarchar(1000) not null,
  constraint PK_PlanTaskPast primary key clustered (TaskCode, ImportId)
);

-- Which steps does a task have, and which are done?
create table kpi.TaskStep (
  TaskCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  StepNumber int not null,
  StepTitle nvarchar(600) not null,
  StepDue date not null,
  DoneOn date null,
  ImportId int not null constraint FK_TaskStep_Import references kpi.Import (Id),
  constraint PK_TaskStep primary key clustered (TaskCode, StepNumber),
  constraint CK_TaskStep_StepNumber check (StepNumber between 1 and 99)
);

-- What did rows say before a later change replaced them?
create table kpi.TaskStepPast (
  TaskCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  StepNumber int not null,
  ImportId int not null constraint FK_TaskStepPast_Import references kpi.Import (Id),
  ComesBack tinyint not null constraint CK_TaskStepPast_ComesBack check (ComesBack between 0 and 1),
  StepTitle nvarchar(600) not null,
  StepDue date not null,
  DoneOn date null,
  constraint PK_TaskStepPast primary key clustered (TaskCode, StepNumber, ImportId)
);

-- What proves that a task is done: a file, an address, or a figure of a data version? Status: 0 waits, 1 is confirmed, 2 is
-- refused, by whom and for which unit. The bytes come last, so that heads are read without them.
create table kpi.TaskEvidence (
  TaskCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  EvidenceNumber int not null,
  EvidenceName nvarchar(300) not null,
  ContentType nvarchar(100) collate Latin1_General_100_BIN2 not null,
  Sha256 nvarchar(64) collate Latin1_General_100_BIN2 not null,
  ByteCount int not null,
  Address nvarchar(500) not null,
  FigureVersion bigint null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  AddedBy nvarchar(200) not null,
  AddedAt datetimeoffset(0) not null,
  Status tinyint not null constraint CK_TaskEvidence_Status check (Status between 0 and 2),
  VerdictBy nvarchar(200) null,
  VerdictAt datetimeoffset(0) null,
  VerdictUnit nvarchar(50) collate Latin1_General_100_BIN2 null,
  Content varbinary(max) null,
  constraint PK_TaskEvidence primary key clustered (TaskCode, EvidenceNumber)
);

-- What happened to a task? Rows are only added.
create table kpi.TaskLog (
  TaskCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  LogNumber int not null,
  LoggedAt datetimeoffset(0) not null,
  LoggedBy nvarchar(200) not null,
  LogEvent nvarchar(20) collate Latin1_General_100_BIN2 not null,
  LogText nvarchar(1000) not null,
  constraint PK_TaskLog primary key clustered (TaskCode, LogNumber)
);

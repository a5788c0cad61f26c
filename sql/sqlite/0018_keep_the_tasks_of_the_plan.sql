-- Who does what for the plan, by when? Lists of units are codes with ';' between them. EffectPoints are hundredths of a
-- percent; AssignedBy is the unit that gave the task, empty where the lead unit set it for itself.
create table PlanTask (
  TaskCode text not null,
  Solution text not null,
  Instrument text not null,
  Clause text not null,
  Title text not null,
  LeadUnit text not null,
  SupportingUnits text not null,
  WatchingUnits text not null,
  StartOn text not null,
  DueOn text not null,
  Product text not null,
  Indicator text not null,
  EffectPoints integer null,
  ProcedureCode text not null,
  AssignedBy text not null,
  CancelledReason text not null,
  ImportId integer not null constraint FK_PlanTask_Import references Import (Id),
  constraint PK_PlanTask primary key (TaskCode),
  constraint CK_PlanTask_Days check (StartOn <= DueOn),
  constraint CK_PlanTask_EffectPoints check (EffectPoints between 0 and 10000)
) without rowid;

-- What did rows say before a later change replaced them?
create table PlanTaskPast (
  TaskCode text not null,
  ImportId integer not null constraint FK_PlanTaskPast_Import references Import (Id),
  ComesBack integer not null constraint CK_PlanTaskPast_ComesBack check (ComesBack between 0 and 1),
  Solution text not null,
  Instrument text not null,
  Clause text not null,
  Title text not null,
  LeadUnit text not null,
  SupportingUnits text not null,
  WatchingUnits text not null,
  StartOn text not null,
  DueOn text not null,
  Product text not null,
  Indicator text not null,
  EffectPoints integer null,
  ProcedureCode text not null,
  AssignedBy text not null,
  CancelledReason text not null,
  constraint PK_PlanTaskPast primary key (TaskCode, ImportId)
) without rowid;

-- Which steps does a task have, and which are done?
create table TaskStep (
  TaskCode text not null,
  StepNumber integer not null,
  StepTitle text not null,
  StepDue text not null,
  DoneOn text null,
  ImportId integer not null constraint FK_TaskStep_Import references Import (Id),
  constraint PK_TaskStep primary key (TaskCode, StepNumber),
  constraint CK_TaskStep_StepNumber check (StepNumber between 1 and 99)
) without rowid;

-- What did rows say before a later change replaced them?
create table TaskStepPast (
  TaskCode text not null,
  StepNumber integer not null,
  ImportId integer not null constraint FK_TaskStepPast_Import references Import (Id),
  ComesBack integer not null constraint CK_TaskStepPast_ComesBack check (ComesBack between 0 and 1),
  StepTitle text not null,
  StepDue text not null,
  DoneOn text null,
  constraint PK_TaskStepPast primary key (TaskCode, StepNumber, ImportId)
) without rowid;

-- What proves that a task is done: a file, an address, or a figure of a data version? Status: 0 waits, 1 is confirmed, 2 is
-- refused, by whom and for which unit. The bytes come last, so that heads are read without them.
create table TaskEvidence (
  TaskCode text not null,
  EvidenceNumber integer not null,
  EvidenceName text not null,
  ContentType text not null,
  Sha256 text not null,
  ByteCount integer not null,
  Address text not null,
  FigureVersion integer null,
  UnitCode text not null,
  AddedBy text not null,
  AddedAt text not null,
  Status integer not null constraint CK_TaskEvidence_Status check (Status between 0 and 2),
  VerdictBy text null,
  VerdictAt text null,
  VerdictUnit text null,
  Content blob null,
  constraint PK_TaskEvidence primary key (TaskCode, EvidenceNumber)
);

-- What happened to a task? Rows are only added.
create table TaskLog (
  TaskCode text not null,
  LogNumber integer not null,
  LoggedAt text not null,
  LoggedBy text not null,
  LogEvent text not null,
  LogText text not null,
  constraint PK_TaskLog primary key (TaskCode, LogNumber)
) without rowid;

-- Which dossiers are of people who may hand in paper where a unit takes a service online alone? A row for each import that
-- said so, or that said otherwise than before: the last that stands holds.
create table kpi.DossierExemption (
  Code nvarchar(60) collate Latin1_General_100_BIN2 not null,
  ImportId int not null constraint FK_DossierExemption_Import references kpi.Import (Id),
  IsExempt tinyint not null constraint CK_DossierExemption_IsExempt check (IsExempt between 0 and 1),
  constraint PK_DossierExemption primary key clustered (Code, ImportId)
);

-- Of which tasks were units reminded? Logs are long, and these lines are few.
create index IX_TaskLog_Reminded on kpi.TaskLog (TaskCode, LoggedAt) where LogEvent = N'reminded';

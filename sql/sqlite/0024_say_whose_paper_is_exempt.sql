-- Which dossiers are of people who may hand in paper where a unit takes a service online alone? A row for each import that
-- said so, or that said otherwise than before: the last that stands holds.
create table DossierExemption (
  Code text not null,
  ImportId integer not null constraint FK_DossierExemption_Import references Import (Id),
  IsExempt integer not null constraint CK_DossierExemption_IsExempt check (IsExempt between 0 and 1),
  constraint PK_DossierExemption primary key (Code, ImportId)
) without rowid;

-- Of which tasks were units reminded? Logs are long, and these lines are few.
create index IX_TaskLog_Reminded on TaskLog (TaskCode, LoggedAt) where LogEvent = 'reminded';

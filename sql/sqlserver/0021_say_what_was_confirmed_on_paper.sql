-- Which unit confirmed on paper that a task is done, and when? Another than the one that leads; empty where none did.
alter table kpi.PlanTask add
  ConfirmingUnit nvarchar(50) collate Latin1_General_100_BIN2 not null constraint DF_PlanTask_ConfirmingUnit default N'',
  ConfirmedOn date null;

alter table kpi.PlanTaskPast add
  ConfirmingUnit nvarchar(50) collate Latin1_General_100_BIN2 not null constraint DF_PlanTaskPast_ConfirmingUnit default N'',
  ConfirmedOn date null;

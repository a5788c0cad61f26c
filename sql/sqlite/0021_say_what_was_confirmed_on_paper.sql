-- Which unit confirmed on paper that a task is done, and when? Another than the one that leads; empty where none did.
alter table PlanTask add column ConfirmingUnit text not null default '';

alter table PlanTask add column ConfirmedOn text null;

alter table PlanTaskPast add column ConfirmingUnit text not null default '';

alter table PlanTaskPast add column ConfirmedOn text null;

-- Who may do what? Run once by an administrator in the database, before or after the first migration; it may be run
-- again. Logins and users are the installation's own: docs/sql-server.md shows how to add them to the roles.
--
--   kpi_owner   migrates: creates and changes everything in the schema kpi.
--   kpi_ingest  loads: reads and writes rows.
--   kpi_web     reads, and writes accounts, grants, keys, the audit, and what administrators change on pages. The web runs
--               with it.
--   kpi_upload  loads files that are sent to the web, takes imports back and writes what is typed there. The web has it
--               beside kpi_web where files are to be sent to it; without it, a load says what is missing and changes nothing.
--
-- The audit only grows: neither the web nor the job may change or delete its rows. Old ones are let go by an owner. Run
-- this again after a migration that brings tables which the web writes.

if schema_id(N'kpi') is null
  execute (N'create schema kpi');

if database_principal_id(N'kpi_owner') is null
  create role kpi_owner;

if database_principal_id(N'kpi_ingest') is null
  create role kpi_ingest;

if database_principal_id(N'kpi_web') is null
  create role kpi_web;

if database_principal_id(N'kpi_upload') is null
  create role kpi_upload;

-- CREATE TABLE is a right of the database; without ALTER on a schema it makes no table there, and this one has it on
-- kpi alone. REFERENCES is for foreign keys.
grant create table to kpi_owner;

grant select, insert, update, delete, references, alter, execute on schema::kpi to kpi_owner;

-- No ALTER and no EXECUTE: there are no procedures, and staging is emptied by DELETE.
grant select, insert, update, delete on schema::kpi to kpi_ingest;

grant select on schema::kpi to kpi_web;

-- Table by table: what figures are made of and nothing of accounts.
if object_id(N'kpi.Audit', N'U') is not null
begin
  grant insert, update, delete on kpi.Benchmark to kpi_upload;
  grant insert, update, delete on kpi.BenchmarkPast to kpi_upload;
  grant insert, update, delete on kpi.Cell to kpi_upload;
  grant insert, update, delete on kpi.CellStaging to kpi_upload;
  grant insert, update, delete on kpi.ConfirmedRun to kpi_upload;
  grant insert, update, delete on kpi.DataVersion to kpi_upload;
  grant insert, update, delete on kpi.Decision to kpi_upload;
  grant insert, update, delete on kpi.DecisionPast to kpi_upload;
  grant insert, update, delete on kpi.Definition to kpi_upload;
  grant insert, update, delete on kpi.DefinitionPast to kpi_upload;
  grant insert, update, delete on kpi.Dossier to kpi_upload;
  grant insert, update, delete on kpi.DossierPast to kpi_upload;
  grant insert, update, delete on kpi.DossierStaging to kpi_upload;
  grant insert, update, delete on kpi.Finding to kpi_upload;
  grant insert, update, delete on kpi.Import to kpi_upload;
  grant insert, update, delete on kpi.ImportConfirmed to kpi_upload;
  grant insert, update, delete on kpi.ImportNote to kpi_upload;
  grant insert, update, delete on kpi.LoadHolder to kpi_upload;
  grant insert, update, delete on kpi.Offering to kpi_upload;
  grant insert, update, delete on kpi.OfferingPast to kpi_upload;
  grant insert, update, delete on kpi.Office to kpi_upload;
  grant insert, update, delete on kpi.OfficePast to kpi_upload;
  grant insert, update, delete on kpi.ProcedureAlias to kpi_upload;
  grant insert, update, delete on kpi.Reception to kpi_upload;
  grant insert, update, delete on kpi.ReceptionStaging to kpi_upload;
  grant insert, update, delete on kpi.RejectedRow to kpi_upload;
  grant insert, update, delete on kpi.ReportedCount to kpi_upload;
  grant insert, update, delete on kpi.ReportedCountPast to kpi_upload;
  grant insert, update, delete on kpi.ServiceProcedure to kpi_upload;
  grant insert, update, delete on kpi.ServiceProcedurePast to kpi_upload;
  grant insert, update, delete on kpi.Setting to kpi_upload;
  grant insert, update, delete on kpi.SettingPast to kpi_upload;
  grant insert, update, delete on kpi.Statistic to kpi_upload;
  grant insert, update, delete on kpi.StatisticPast to kpi_upload;
  grant insert, update, delete on kpi.Target to kpi_upload;
  grant insert, update, delete on kpi.TargetPast to kpi_upload;
  grant insert, update, delete on kpi.Unit to kpi_upload;
  grant insert, update, delete on kpi.UnitAlias to kpi_upload;
  grant insert, update, delete on kpi.UnitAliasPast to kpi_upload;
  grant insert, update, delete on kpi.UnitPast to kpi_upload;
  grant insert, update, delete on kpi.UnitSuccession to kpi_upload;
end;

if object_id(N'kpi.CellChange', N'U') is not null
begin
  grant insert, update, delete on kpi.CellChange to kpi_upload;
end;

if object_id(N'kpi.Policy', N'U') is not null
begin
  grant insert, update, delete on kpi.Policy to kpi_upload;
  grant insert, update, delete on kpi.PolicyPast to kpi_upload;
  grant insert, update, delete on kpi.Policy to kpi_web;
  grant insert, update, delete on kpi.PolicyPast to kpi_web;
end;

if object_id(N'kpi.Audit', N'U') is not null
begin
  grant insert, update on kpi.Account to kpi_web;
  grant insert, delete on kpi.AccountLogin to kpi_web;
  grant insert, update, delete on kpi.AccountPasskey to kpi_web;
  grant insert, delete on kpi.RecoveryCode to kpi_web;
  grant insert, update on kpi.Invitation to kpi_web;
  grant insert, update on kpi.AccountGrant to kpi_web;
  grant insert, update on kpi.ApiKey to kpi_web;
  grant insert on kpi.SiteKey to kpi_web;
  grant update on kpi.AccessVersion to kpi_web;
  grant insert on kpi.Audit to kpi_web;
  deny update, delete on kpi.Audit to kpi_web, kpi_ingest, kpi_upload;
end;

if object_id(N'kpi.EndedSession', N'U') is not null
begin
  grant insert, delete on kpi.EndedSession to kpi_web;
end;

-- What administrators change on pages, with the history of it.
if object_id(N'kpi.Setting', N'U') is not null
begin
  grant insert, update, delete on kpi.Definition to kpi_web;
  grant insert, update, delete on kpi.DefinitionPast to kpi_web;
  grant insert, update, delete on kpi.Setting to kpi_web;
  grant insert, update, delete on kpi.SettingPast to kpi_web;
  grant insert, update, delete on kpi.Decision to kpi_web;
  grant insert, update, delete on kpi.DecisionPast to kpi_web;
  grant insert, update, delete on kpi.Target to kpi_web;
  grant insert, update, delete on kpi.TargetPast to kpi_web;
  grant insert, update, delete on kpi.Benchmark to kpi_web;
  grant insert, update, delete on kpi.BenchmarkPast to kpi_web;
  grant insert, update, delete on kpi.Import to kpi_web;
  grant insert on kpi.ImportNote to kpi_web;
  grant insert, update, delete on kpi.ImportConfirmed to kpi_web;
  grant insert, update, delete on kpi.RejectedRow to kpi_web;
  grant insert on kpi.Finding to kpi_web;
  grant update on kpi.DataVersion to kpi_web;
end;

-- Which dossiers are of people who are exempt: it comes with them.
if object_id(N'kpi.DossierExemption', N'U') is not null
begin
  grant insert, update, delete on kpi.DossierExemption to kpi_upload;
end;

-- The signed texts of decisions: sent with a form, and gone again where nobody saved it.
if object_id(N'kpi.DecisionFile', N'U') is not null
begin
  grant insert, delete on kpi.DecisionFile to kpi_upload;
  grant insert, delete on kpi.DecisionFile to kpi_web;
end;

-- What belongs to the plan, which officers and administrators change on pages.
if object_id(N'kpi.OnlineOnlyService', N'U') is not null
begin
  grant insert, update, delete on kpi.OnlineOnlyService to kpi_upload;
  grant insert, update, delete on kpi.OnlineOnlyService to kpi_web;
  grant insert, update, delete on kpi.OnlineOnlyServicePast to kpi_upload;
  grant insert, update, delete on kpi.OnlineOnlyServicePast to kpi_web;
end;

-- Support points and their months: officers change those of their units.
if object_id(N'kpi.SupportPoint', N'U') is not null
begin
  grant insert, update, delete on kpi.PointMonth to kpi_upload;
  grant insert, update, delete on kpi.PointMonth to kpi_web;
  grant insert, update, delete on kpi.PointMonthPast to kpi_upload;
  grant insert, update, delete on kpi.PointMonthPast to kpi_web;
  grant insert, update, delete on kpi.SupportPoint to kpi_upload;
  grant insert, update, delete on kpi.SupportPoint to kpi_web;
  grant insert, update, delete on kpi.SupportPointPast to kpi_upload;
  grant insert, update, delete on kpi.SupportPointPast to kpi_web;
end;

-- Signals that somebody looked at: officers those of their units.
if object_id(N'kpi.SignalNote', N'U') is not null
begin
  grant insert, update, delete on kpi.SignalNote to kpi_upload;
  grant insert, update, delete on kpi.SignalNote to kpi_web;
  grant insert, update, delete on kpi.SignalNotePast to kpi_upload;
  grant insert, update, delete on kpi.SignalNotePast to kpi_web;
end;

-- What is done for the plan: tasks, steps, evidence, and a log that only grows.
if object_id(N'kpi.PlanTask', N'U') is not null
begin
  grant insert, update, delete on kpi.PlanTask to kpi_upload;
  grant insert, update, delete on kpi.PlanTaskPast to kpi_upload;
  grant insert, update, delete on kpi.TaskStep to kpi_upload;
  grant insert, update, delete on kpi.TaskStepPast to kpi_upload;
  grant insert, update on kpi.TaskEvidence to kpi_upload;
  grant insert on kpi.TaskLog to kpi_upload;
  grant insert, update, delete on kpi.PlanTask to kpi_web;
  grant insert, update, delete on kpi.PlanTaskPast to kpi_web;
  grant insert, update, delete on kpi.TaskStep to kpi_web;
  grant insert, update, delete on kpi.TaskStepPast to kpi_web;
  grant insert, update on kpi.TaskEvidence to kpi_web;
  grant insert on kpi.TaskLog to kpi_web;
  deny update, delete on kpi.TaskLog to kpi_web, kpi_ingest, kpi_upload;
end;

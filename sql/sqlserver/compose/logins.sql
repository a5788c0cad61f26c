-- What does an administrator do once before the first migration? Run by sqlcmd in compose.yaml, where one password
-- serves all three logins; it may be run again. docs/sql-server.md says the same for a server of one's own.
if db_id(N'kpi') is null
  create database kpi collate Vietnamese_100_CI_AS;
go
alter database kpi set read_committed_snapshot on with rollback immediate;
go
if suser_id(N'kpi_migrate') is null
  create login kpi_migrate with password = N'$(PASSWORD)';
if suser_id(N'kpi_job') is null
  create login kpi_job with password = N'$(PASSWORD)';
if suser_id(N'kpi_site') is null
  create login kpi_site with password = N'$(PASSWORD)';
go
use kpi;
go
:r /sql/security.sql
go
if user_id(N'kpi_migrate') is null
  create user kpi_migrate for login kpi_migrate;
if user_id(N'kpi_job') is null
  create user kpi_job for login kpi_job;
if user_id(N'kpi_site') is null
  create user kpi_site for login kpi_site;
alter role kpi_owner add member kpi_migrate;
alter role kpi_ingest add member kpi_job;
alter role kpi_web add member kpi_site;
go

-- How do reports say that they do not count what was finished or is pending? Those of services with dossiers do not: it
-- is not known, which is not 0.

alter table kpi.Statistic alter column CarriedOver int null;
alter table kpi.Statistic alter column FinishedEarly int null;
alter table kpi.Statistic alter column FinishedOnTime int null;
alter table kpi.Statistic alter column FinishedLate int null;
alter table kpi.Statistic alter column PendingInTime int null;
alter table kpi.Statistic alter column PendingOverdue int null;
alter table kpi.StatisticPast alter column CarriedOver int null;
alter table kpi.StatisticPast alter column FinishedEarly int null;
alter table kpi.StatisticPast alter column FinishedOnTime int null;
alter table kpi.StatisticPast alter column FinishedLate int null;
alter table kpi.StatisticPast alter column PendingInTime int null;
alter table kpi.StatisticPast alter column PendingOverdue int null;

-- Is there nothing yet that a figure could be made of?
select
  not exists (select 1 from kpi.Dossier)
  and not exists (select 1 from kpi.Statistic)
  and not exists (select 1 from kpi.ReportedCount)

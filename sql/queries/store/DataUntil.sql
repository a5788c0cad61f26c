-- What is the last day on which a dossier was received, and where does the last reported period end?
select
  (select max(ReceivedOn) from kpi.Reception) as LastReception,
  (select max(PeriodEnd) from kpi.Statistic) as StatisticsEnd

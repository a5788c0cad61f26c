-- What is the last day on which a dossier was received, and where does the last reported period end?
select
  (select max(ReceivedOn) from Reception) as LastReception,
  (select max(PeriodEnd) from Statistic) as StatisticsEnd

-- Which dossiers, statistics, reported counts and offerings, and what they said before, belong to the other unit of the
-- code by their day?
update kpi.Dossier
set
  UnitId = @NewId
where UnitId = @OldId
  and Received between @ValidFrom and @ValidTo;

update kpi.Statistic
set
  UnitId = @NewId
where UnitId = @OldId
  and PeriodStart between @ValidFrom and @ValidTo;

update kpi.ReportedCount
set
  UnitId = @NewId
where UnitId = @OldId
  and PeriodStart between @ValidFrom and @ValidTo;

update kpi.Offering
set
  UnitId = @NewId
where UnitId = @OldId
  and ValidFrom between @OfferedFrom and @ValidTo;

update kpi.DossierPast
set
  UnitId = @NewId
where UnitId = @OldId
  and Received between @ValidFrom and @ValidTo;

update kpi.StatisticPast
set
  UnitId = @NewId
where UnitId = @OldId
  and PeriodStart between @ValidFrom and @ValidTo;

update kpi.OfferingPast
set
  UnitId = @NewId
where UnitId = @OldId
  and ValidFrom between @OfferedFrom and @ValidTo;

update kpi.ReportedCountPast
set
  UnitId = @NewId
where UnitId = @OldId
  and PeriodStart between @ValidFrom and @ValidTo

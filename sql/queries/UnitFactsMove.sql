-- Which dossiers, statistics, reported counts and offerings belong to the other unit of the code by their day?
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
  and ValidFrom between @OfferedFrom and @ValidTo

-- Make room for the corrected report of a unit's period.
delete from kpi.Statistic
where UnitId = @UnitId
  and PeriodStart = @PeriodStart
  and PeriodEnd = @PeriodEnd

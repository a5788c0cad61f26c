-- Make room for the corrected report of a unit's period.
delete from kpi.ReportedCount
where UnitId = @UnitId
  and PeriodStart = @PeriodStart
  and PeriodEnd = @PeriodEnd
  and Form = @Form

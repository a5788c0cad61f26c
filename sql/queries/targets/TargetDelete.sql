-- Make room for a corrected target.
delete from kpi.Target
where Indicator = @Indicator
  and Year = @Year
  and UnitCode = @UnitCode
  and Kind = @Kind

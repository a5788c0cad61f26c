-- Make room for a corrected month of a support point.
delete from kpi.PointMonth
where PointCode = @PointCode
  and MonthStart = @MonthStart

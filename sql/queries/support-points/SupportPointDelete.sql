-- Make room for what a support point is now.
delete from kpi.SupportPoint
where PointCode = @PointCode

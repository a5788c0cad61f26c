-- Make room for how a unit's documents are headed now.
delete from kpi.Office
where UnitCode = @UnitCode

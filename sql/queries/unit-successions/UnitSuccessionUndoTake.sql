-- Which successions of units did this import bring? They go.
delete from kpi.UnitSuccession
where ImportId = @ImportId

-- The import is taken back: its rows are no longer anyone's past.
delete from kpi.UnitPast
where ImportId = @ImportId

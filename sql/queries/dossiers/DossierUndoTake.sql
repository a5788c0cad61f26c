-- Which rows of this import still stand? They go.
delete from kpi.Dossier
where ImportId = @ImportId

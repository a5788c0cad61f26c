-- What did this import say of exempt dossiers? It goes, and what was said before it holds again.
delete from kpi.DossierExemption
where ImportId = @ImportId

-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.DossierPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.Dossier s
    where s.Code = DossierPast.Code
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.DossierPast b
    where b.Code = DossierPast.Code
  )

-- How many dossiers did an import bring that stand, or stand in the past of others?
select
  (
    select count(*)
    from kpi.Dossier
    where ImportId = @ImportId
  ) + (
    select count(*)
    from kpi.DossierPast
    where ImportId = @ImportId
  ) as Versions

-- Which dossiers of an import that is taken back did @ConfirmedBy bring again before they were corrected? They are its
-- own from now on.
update kpi.DossierPast
set
  ImportId = @ConfirmedBy
where ImportId = @ImportId
  and exists (
    select 1
    from kpi.ConfirmedRun r
    where r.FirstCode = (
        select max(f.FirstCode)
        from kpi.ConfirmedRun f
        where f.FirstCode <= DossierPast.Code
      )
      and r.LastCode >= DossierPast.Code
  )
  and not exists (
    select 1
    from kpi.Dossier d
    where d.Code = DossierPast.Code
      and d.ImportId <= @ConfirmedBy
  )
  and not exists (
    select 1
    from kpi.DossierPast b
    where b.Code = DossierPast.Code
      and b.ImportId > @ImportId
      and b.ImportId <= @ConfirmedBy
  )

-- Which dossiers of an import that is taken back did @ConfirmedBy bring again? They are its own from now on.
update kpi.Dossier
set
  ImportId = @ConfirmedBy
where ImportId = @ImportId
  and exists (
    select 1
    from kpi.ConfirmedRun r
    where r.FirstCode = (
        select max(f.FirstCode)
        from kpi.ConfirmedRun f
        where f.FirstCode <= Dossier.Code
      )
      and r.LastCode >= Dossier.Code
  )

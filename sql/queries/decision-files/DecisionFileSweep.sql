-- Does no decision, of now or before, name a text? It was sent with a form that nobody saved, and goes.
delete from kpi.DecisionFile
where Sha256 = @Sha256
  and not exists (
    select 1
    from kpi.Decision d
    where d.DocumentSha256 = DecisionFile.Sha256
  )
  and not exists (
    select 1
    from kpi.DecisionPast p
    where p.DocumentSha256 = DecisionFile.Sha256
  )

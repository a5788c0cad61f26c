-- Texts that no decision names, of now or before, were sent with forms that nobody saved: they go after a while.
delete from kpi.DecisionFile
where AddedAt < @Before
  and Sha256 <> @Sha256
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

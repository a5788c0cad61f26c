-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.PolicyPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.Policy s
    where s.PolicyCode = PolicyPast.PolicyCode
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.PolicyPast b
    where b.PolicyCode = PolicyPast.PolicyCode
  )

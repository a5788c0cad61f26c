-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.UnitAliasPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.UnitAlias s
    where s.AliasKey = UnitAliasPast.AliasKey
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.UnitAliasPast b
    where b.AliasKey = UnitAliasPast.AliasKey
  )

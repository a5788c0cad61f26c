-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.OfficePast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.Office s
    where s.UnitCode = OfficePast.UnitCode
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.OfficePast b
    where b.UnitCode = OfficePast.UnitCode
  )

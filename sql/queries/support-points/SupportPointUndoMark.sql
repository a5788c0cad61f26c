-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand?
update kpi.SupportPointPast
set
  ComesBack = 1
where exists (
    select 1
    from kpi.SupportPoint s
    where s.PointCode = SupportPointPast.PointCode
      and s.ImportId = @ImportId
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.SupportPointPast b
    where b.PointCode = SupportPointPast.PointCode
  )

-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand, if none was removed
-- between them, and those that it removed itself?
update kpi.OfferingPast
set
  ComesBack = 1
where (
    (
      GoneBy is null
      and exists (
        select 1
        from kpi.Offering s
        where s.UnitId = OfferingPast.UnitId
          and s.ProcedureId = OfferingPast.ProcedureId
          and s.ImportId = @ImportId
      )
    )
    or (
      GoneBy = @ImportId
      and not exists (
        select 1
        from kpi.Offering s
        where s.UnitId = OfferingPast.UnitId
          and s.ProcedureId = OfferingPast.ProcedureId
      )
    )
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.OfferingPast b
    where b.UnitId = OfferingPast.UnitId
      and b.ProcedureId = OfferingPast.ProcedureId
  )

-- Which change removed what stood last, and put nothing in its place?
update kpi.OfferingPast
set
  GoneBy = @ImportId
where UnitId = @UnitId
  and ProcedureId = @ProcedureId
  and ImportId = (
    select max(b.ImportId)
    from kpi.OfferingPast b
    where b.UnitId = @UnitId
      and b.ProcedureId = @ProcedureId
  )

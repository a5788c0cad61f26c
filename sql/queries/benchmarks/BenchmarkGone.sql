-- Which change removed what stood last, and put nothing in its place?
update kpi.BenchmarkPast
set
  GoneBy = @ImportId
where Indicator = @Indicator
  and Scope = @Scope
  and AsOf = @AsOf
  and ImportId = (
    select max(b.ImportId)
    from kpi.BenchmarkPast b
    where b.Indicator = @Indicator
      and b.Scope = @Scope
      and b.AsOf = @AsOf
  )

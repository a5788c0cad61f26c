-- Which earlier rows come back when an import is taken back: the last ones before those of it that stand, if none was removed
-- between them, and those that it removed itself?
update kpi.BenchmarkPast
set
  ComesBack = 1
where (
    (
      GoneBy is null
      and exists (
        select 1
        from kpi.Benchmark s
        where s.Indicator = BenchmarkPast.Indicator
          and s.Scope = BenchmarkPast.Scope
          and s.AsOf = BenchmarkPast.AsOf
          and s.ImportId = @ImportId
      )
    )
    or (
      GoneBy = @ImportId
      and not exists (
        select 1
        from kpi.Benchmark s
        where s.Indicator = BenchmarkPast.Indicator
          and s.Scope = BenchmarkPast.Scope
          and s.AsOf = BenchmarkPast.AsOf
      )
    )
  )
  and ImportId = (
    select max(b.ImportId)
    from kpi.BenchmarkPast b
    where b.Indicator = BenchmarkPast.Indicator
      and b.Scope = BenchmarkPast.Scope
      and b.AsOf = BenchmarkPast.AsOf
  )

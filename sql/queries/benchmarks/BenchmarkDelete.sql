-- Make room for a corrected benchmark.
delete from kpi.Benchmark
where Indicator = @Indicator
  and Scope = @Scope
  and AsOf = @AsOf

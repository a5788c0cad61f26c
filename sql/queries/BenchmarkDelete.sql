-- Make room for a corrected benchmark.
delete from Benchmark
where Indicator = @Indicator
  and Scope = @Scope
  and AsOf = @AsOf

-- What does a benchmark say, before it is replaced?
insert into kpi.BenchmarkPast (
  Indicator, Scope, AsOf, BasisPoints, Source, ImportId, ComesBack
)
select
  Indicator,
  Scope,
  AsOf,
  BasisPoints,
  Source,
  ImportId,
  0
from kpi.Benchmark
where Indicator = @Indicator
  and Scope = @Scope
  and AsOf = @AsOf

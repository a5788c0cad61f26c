-- Which published figures are there to compare with?
select
  Indicator,
  Scope,
  AsOf,
  BasisPoints,
  Source
from kpi.Benchmark

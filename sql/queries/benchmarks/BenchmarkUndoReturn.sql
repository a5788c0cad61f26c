-- Which earlier rows stand again? And the import's own rows are no longer anyone's past.
insert into kpi.Benchmark (
  Indicator, Scope, AsOf, BasisPoints, Source, ImportId
)
select
  Indicator,
  Scope,
  AsOf,
  BasisPoints,
  Source,
  ImportId
from kpi.BenchmarkPast
where ComesBack = 1;

delete from kpi.BenchmarkPast
where ComesBack = 1
  or ImportId = @ImportId

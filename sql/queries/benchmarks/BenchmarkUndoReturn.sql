-- Which earlier rows stand again? The import's own rows are no longer anyone's past, and what it removed is not removed.
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
  or ImportId = @ImportId;

update kpi.BenchmarkPast
set
  GoneBy = null
where GoneBy = @ImportId

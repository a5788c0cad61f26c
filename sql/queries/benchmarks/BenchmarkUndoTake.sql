-- Which rows of this import still stand? They go.
delete from kpi.Benchmark
where ImportId = @ImportId

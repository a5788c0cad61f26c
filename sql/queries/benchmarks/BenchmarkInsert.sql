-- Which published figure is there to compare with?
insert into kpi.Benchmark (Indicator, Scope, AsOf, BasisPoints, Source, ImportId)
values (@Indicator, @Scope, @AsOf, @BasisPoints, @Source, @ImportId)

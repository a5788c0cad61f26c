-- Which published figure is there to compare with?
insert into Benchmark (Indicator, Scope, AsOf, BasisPoints, Source, ImportId)
values (@Indicator, @Scope, @AsOf, @BasisPoints, @Source, @ImportId)

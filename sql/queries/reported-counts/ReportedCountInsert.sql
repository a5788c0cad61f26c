-- What did a unit report in a form without procedures?
insert into kpi.ReportedCount (UnitId, PeriodStart, PeriodEnd, Form, Field, Measure, Amount, IsArea, ImportId)
values (@UnitId, @PeriodStart, @PeriodEnd, @Form, @Field, @Measure, @Amount, @IsArea, @ImportId)

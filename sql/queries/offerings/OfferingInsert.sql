-- At which level does a unit offer a procedure on these days?
insert into kpi.Offering (UnitId, ProcedureId, Level, ValidFrom, ValidTo, ImportId)
values (@UnitId, @ProcedureId, @Level, @ValidFrom, @ValidTo, @ImportId)

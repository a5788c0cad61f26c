-- Which policy is to move people online, for what, on which days?
insert into kpi.Policy (
  PolicyCode, Kind, Title, Instrument, IssuedBy, IssuedOn,
  ValidFrom, ValidTo, ReplacedBy, CutPoints, NewDays, Channel,
  Condition, ProcedureCodes, Fields, UnitCodes, Fee, ImportId
)
values (
  @PolicyCode, @Kind, @Title, @Instrument, @IssuedBy, @IssuedOn,
  @ValidFrom, @ValidTo, @ReplacedBy, @CutPoints, @NewDays, @Channel,
  @Condition, @ProcedureCodes, @Fields, @UnitCodes, @Fee, @ImportId
)

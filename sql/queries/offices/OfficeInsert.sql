-- How are a unit's documents headed, addressed and signed, on which days?
insert into kpi.Office (
  UnitCode, ValidFrom, ValidTo, Symbol, Place, Superior,
  Issuer, Addressees, Basis, Recipients, Signing, ImportId
)
values (
  @UnitCode, @ValidFrom, @ValidTo, @Symbol, @Place, @Superior,
  @Issuer, @Addressees, @Basis, @Recipients, @Signing, @ImportId
)

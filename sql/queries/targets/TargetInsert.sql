-- Which target is set, for whom?
insert into kpi.Target (
  Indicator, Year, UnitCode, Kind, BasisPoints, Steps,
  DecisionNumber, Rules, Calendar, ImportId
)
values (
  @Indicator, @Year, @UnitCode, @Kind, @BasisPoints, @Steps,
  @DecisionNumber, @Rules, @Calendar, @ImportId
)

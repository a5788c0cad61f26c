-- What did support points do, month by month?
insert into kpi.PointMonth (
  PointCode, MonthStart, Guided, Helped, PostalReceived, Returned, Complaints, ImportId
)
values (
  @PointCode, @MonthStart, @Guided, @Helped, @PostalReceived, @Returned, @Complaints, @ImportId
)

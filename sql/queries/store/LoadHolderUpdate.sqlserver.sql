-- Who loads now?
update kpi.LoadHolder
set
  Holder = @Holder,
  Since = @Since
where Id = 1

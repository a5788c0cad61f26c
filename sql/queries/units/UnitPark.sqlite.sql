-- Make room for another row of the code to take this first day.
update kpi.Unit
set
  ValidFrom = '0000-' || Id
where Id = @Id

-- Make room for another row of the code to take this first day: after the days that any file may name, one for each
-- unit.
update kpi.Unit
set
  ValidFrom = dateadd(day, Id, datefromparts(3000, 1, 1)),
  ValidTo = datefromparts(9999, 12, 31)
where Id = @Id

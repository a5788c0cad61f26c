-- Which changes of cells lie so far back that who saw nothing since had better read all cells?
delete from kpi.CellChange
where Id <= (
    select max(Id) - 1000
    from kpi.CellChange
  )

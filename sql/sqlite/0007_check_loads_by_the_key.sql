-- What do loads stage? Nothing on SQLite: it checks row by row. The number is SQL Server's.
select 1;

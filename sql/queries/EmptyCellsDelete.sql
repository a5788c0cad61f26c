-- Which cells and days did corrections leave empty?
delete from Cell
where Online = 0
  and Direct = 0
  and Postal = 0;

delete from Reception
where Online = 0
  and Direct = 0
  and Postal = 0

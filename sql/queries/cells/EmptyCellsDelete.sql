-- Which cells and days did corrections leave empty?
delete from kpi.Cell
where Online = 0
  and Direct = 0
  and Postal = 0;

delete from kpi.Reception
where Online = 0
  and Direct = 0
  and Postal = 0

-- Is there any form without procedures?
select 1 as Forms
where exists (select 1 from kpi.ReportedCount)

-- With which row does the audit begin?
select Number
from kpi.Audit
where Number = (select min(Oldest.Number) from kpi.Audit as Oldest)

-- How many refused rows came with imports that ended before a moment, or that were undone?
select
  count(*) as Rows,
  count(distinct r.ImportId) as Imports
from kpi.RejectedRow r
inner join kpi.Import i on i.Id = r.ImportId
where i.Ended < @Before
  or i.UndoneAt is not null

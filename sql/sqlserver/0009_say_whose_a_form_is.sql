-- Does a line of a form without procedures speak of its unit with all below it (1), or of the unit alone (0)?
--
-- Of the unit alone where the same table lists units below it line by line. The update is a batch of its own, since a
-- batch does not know the columns that it adds.
alter table kpi.ReportedCount add
  IsArea tinyint not null constraint DF_ReportedCount_IsArea default 1
    constraint CK_ReportedCount_IsArea check (IsArea between 0 and 1);

alter table kpi.ReportedCountPast add
  IsArea tinyint not null constraint DF_ReportedCountPast_IsArea default 1
    constraint CK_ReportedCountPast_IsArea check (IsArea between 0 and 1);

execute sys.sp_executesql N'
update f
set IsArea = 0
from kpi.ReportedCount f
where exists (
  select 1
  from kpi.ReportedCount b
  inner join kpi.Unit below on below.Id = b.UnitId
  inner join kpi.Unit above on above.Code = below.ParentCode
  where above.Id = f.UnitId
    and b.ImportId = f.ImportId
    and b.Form = f.Form
    and b.PeriodStart = f.PeriodStart
    and b.PeriodEnd = f.PeriodEnd
);';

-- Does a line of a form without procedures speak of its unit with all below it (1), or of the unit alone (0)?
--
-- Of the unit alone where the same table lists units below it line by line.
alter table ReportedCount add column IsArea integer not null default 1
  constraint CK_ReportedCount_IsArea check (IsArea between 0 and 1);

alter table ReportedCountPast add column IsArea integer not null default 1
  constraint CK_ReportedCountPast_IsArea check (IsArea between 0 and 1);

update ReportedCount
set IsArea = 0
where exists (
  select 1
  from ReportedCount b
  inner join Unit below on below.Id = b.UnitId
  inner join Unit above on above.Code = below.ParentCode
  where above.Id = ReportedCount.UnitId
    and b.ImportId = ReportedCount.ImportId
    and b.Form = ReportedCount.Form
    and b.PeriodStart = ReportedCount.PeriodStart
    and b.PeriodEnd = ReportedCount.PeriodEnd
);

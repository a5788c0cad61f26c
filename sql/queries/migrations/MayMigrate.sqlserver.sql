-- May this user create and change tables?
select
  cast(coalesce(has_perms_by_name(null, N'DATABASE', N'CREATE TABLE'), 0) as bit) as Answer

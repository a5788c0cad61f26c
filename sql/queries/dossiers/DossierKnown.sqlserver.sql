-- Are any dossiers stored, and any of these codes? Asked once for a file, of its first rows.
select
  cast(case when exists (
    select 1
    from kpi.Dossier
  ) then 1 else 0 end as bit) as AnyStored,
  cast(case when exists (
    select 1
    from openjson(@Codes) c
    inner join kpi.Dossier d
      on d.Code = cast(c.value as nvarchar(60)) collate Latin1_General_100_BIN2
  ) then 1 else 0 end as bit) as AnyKnown

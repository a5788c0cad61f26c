-- Refused rows of imports that ended before a moment, or that were undone, are kept no longer.
delete from kpi.RejectedRow
where ImportId in (
    select i.Id
    from kpi.Import i
    where i.Ended < @Before
      or i.UndoneAt is not null
  )

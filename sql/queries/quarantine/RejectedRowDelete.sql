-- An import is undone: its refused rows need not be put right any more, and are kept no longer.
delete from kpi.RejectedRow
where ImportId = @ImportId

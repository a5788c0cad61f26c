-- Forget the refused rows of an import that is not recorded, because the same bytes have been loaded before.
delete from RejectedRow
where ImportId = @ImportId

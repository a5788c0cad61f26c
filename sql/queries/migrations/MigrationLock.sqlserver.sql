-- May this program migrate, or does another one do it now? The session owns the lock, because migrations run on
-- connections of their own.
declare @Answer int;

execute @Answer = sys.sp_getapplock
  @Resource = N'KpiDashboard.Migration',
  @LockMode = N'Exclusive',
  @LockOwner = N'Session',
  @LockTimeout = @Milliseconds;

select
  @Answer as Answer

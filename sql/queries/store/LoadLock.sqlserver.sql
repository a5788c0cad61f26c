-- May this load begin, or is another one under way? The transaction owns the lock, so it goes however that ends.
declare @Answer int;

execute @Answer = sys.sp_getapplock
  @Resource = N'KpiDashboard.Load',
  @LockMode = N'Exclusive',
  @LockOwner = N'Transaction',
  @LockTimeout = @Milliseconds;

select
  @Answer as Answer

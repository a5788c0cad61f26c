-- The migrations are done: let the next program look.
execute sys.sp_releaseapplock
  @Resource = N'KpiDashboard.Migration',
  @LockOwner = N'Session'

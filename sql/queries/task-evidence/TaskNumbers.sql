-- What are the last numbers of a task's evidence and log?
select
  (select coalesce(max(e.EvidenceNumber), 0) from kpi.TaskEvidence e where e.TaskCode = @TaskCode) as LastEvidence,
  (select coalesce(max(l.LogNumber), 0) from kpi.TaskLog l where l.TaskCode = @TaskCode) as LastLog

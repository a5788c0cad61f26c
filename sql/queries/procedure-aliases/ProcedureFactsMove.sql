-- Which dossiers and statistics, and what they said before, belong to the procedure by which another was replaced? What
-- units offered of it before is forgotten: its days are joined with those of the other.
update kpi.Dossier
set
  ProcedureId = @NewId
where ProcedureId = @OldId;

update kpi.Statistic
set
  ProcedureId = @NewId
where ProcedureId = @OldId;

update kpi.DossierPast
set
  ProcedureId = @NewId
where ProcedureId = @OldId;

update kpi.StatisticPast
set
  ProcedureId = @NewId
where ProcedureId = @OldId
  and not exists (
    select 1
    from kpi.StatisticPast other
    where other.UnitId = StatisticPast.UnitId
      and other.PeriodStart = StatisticPast.PeriodStart
      and other.PeriodEnd = StatisticPast.PeriodEnd
      and other.ImportId = StatisticPast.ImportId
      and other.ProcedureId = @NewId
  );

delete from kpi.OfferingPast
where ProcedureId = @OldId

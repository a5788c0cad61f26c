-- Which change set the level history of a unit's procedure as it stands? None where there is none.
select
  max(o.ImportId) as ImportId
from kpi.Offering o
inner join kpi.Unit u
  on u.Id = o.UnitId
inner join kpi.ServiceProcedure p
  on p.Id = o.ProcedureId
where u.Code = @UnitCode
  and p.Code = @ProcedureCode

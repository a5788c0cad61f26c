-- Which corrections are of dossiers that a unit has which may not be changed (5)?
update s
set
  Outcome = 5
from kpi.DossierStaging s
inner join kpi.Dossier d
  on d.Code = s.Code
where s.ImportId = @ImportId
  and s.Outcome = 2
  and not exists (
    select 1
    from openjson(@Units) u
    where cast(u.value as int) = d.UnitId
  )

-- With which keys do all web servers protect what they hand out?
select
  Name,
  Content
from kpi.SiteKey

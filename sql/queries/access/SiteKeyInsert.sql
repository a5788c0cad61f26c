-- Keep a key of all web servers.
insert into kpi.SiteKey (Name, Content)
values (@Name, @Content)

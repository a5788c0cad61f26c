-- Who may sign in, and what does signing in need?
create table kpi.Account (
  AccountId nvarchar(36) collate Latin1_General_100_BIN2 not null,
  Name nvarchar(100) not null,
  NormalizedName nvarchar(100) collate Latin1_General_100_BIN2 not null,
  DisplayName nvarchar(200) not null,
  PasswordHash nvarchar(400) collate Latin1_General_100_BIN2 null,
  SecurityStamp nvarchar(64) collate Latin1_General_100_BIN2 not null,
  ConcurrencyStamp nvarchar(64) collate Latin1_General_100_BIN2 not null,
  FailedCount int not null,
  LockedUntil datetimeoffset(0) null,
  TwoFactorSince datetimeoffset(0) null,
  AuthenticatorKey nvarchar(1000) collate Latin1_General_100_BIN2 null,
  UsedCodes nvarchar(64) collate Latin1_General_100_BIN2 null,
  CreatedAt datetimeoffset(0) not null,
  CreatedBy nvarchar(200) not null,
  LastSignIn datetimeoffset(0) null,
  LockedAt datetimeoffset(0) null,
  constraint PK_Account primary key clustered (AccountId),
  constraint UQ_Account_NormalizedName unique (NormalizedName)
);

-- Which account is meant by a name at a provider of OpenID Connect?
create table kpi.AccountLogin (
  Provider nvarchar(100) collate Latin1_General_100_BIN2 not null,
  ProviderKey nvarchar(300) collate Latin1_General_100_BIN2 not null,
  AccountId nvarchar(36) collate Latin1_General_100_BIN2 not null,
  constraint PK_AccountLogin primary key clustered (Provider, ProviderKey),
  constraint FK_AccountLogin_Account foreign key (AccountId) references kpi.Account (AccountId)
);

-- Which passkeys does an account have?
create table kpi.AccountPasskey (
  CredentialId nvarchar(400) collate Latin1_General_100_BIN2 not null,
  AccountId nvarchar(36) collate Latin1_General_100_BIN2 not null,
  Name nvarchar(200) null,
  CreatedAt datetimeoffset(0) not null,
  Data nvarchar(max) not null,
  constraint PK_AccountPasskey primary key clustered (CredentialId),
  constraint FK_AccountPasskey_Account foreign key (AccountId) references kpi.Account (AccountId)
);

-- With which codes, hashed, does somebody sign in who has lost the authenticator?
create table kpi.RecoveryCode (
  AccountId nvarchar(36) collate Latin1_General_100_BIN2 not null,
  CodeHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  constraint PK_RecoveryCode primary key clustered (AccountId, CodeHash),
  constraint FK_RecoveryCode_Account foreign key (AccountId) references kpi.Account (AccountId)
);

-- Which links, hashed, let somebody set a password?
create table kpi.Invitation (
  TokenHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  AccountId nvarchar(36) collate Latin1_General_100_BIN2 null,
  Expires datetimeoffset(0) not null,
  CreatedBy nvarchar(200) not null,
  UsedAt datetimeoffset(0) null,
  constraint PK_Invitation primary key clustered (TokenHash),
  constraint FK_Invitation_Account foreign key (AccountId) references kpi.Account (AccountId)
);

-- What may an account do, below which unit, on which days, both included? Nothing is taken out: what is revoked says
-- so.
create table kpi.AccountGrant (
  GrantId nvarchar(36) collate Latin1_General_100_BIN2 not null,
  AccountId nvarchar(36) collate Latin1_General_100_BIN2 not null,
  Role nvarchar(20) collate Latin1_General_100_BIN2 not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  ValidFrom date not null,
  ValidTo date not null,
  GrantedBy nvarchar(200) not null,
  GrantedAt datetimeoffset(0) not null,
  RevokedAt datetimeoffset(0) null,
  RevokedBy nvarchar(200) null,
  constraint PK_AccountGrant primary key clustered (GrantId),
  constraint FK_AccountGrant_Account foreign key (AccountId) references kpi.Account (AccountId),
  constraint CK_AccountGrant_Days check (ValidFrom <= ValidTo)
);

-- With which keys, hashed, do programs ask?
create table kpi.ApiKey (
  KeyId nvarchar(36) collate Latin1_General_100_BIN2 not null,
  Name nvarchar(100) not null,
  KeyHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Role nvarchar(20) collate Latin1_General_100_BIN2 not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 not null,
  Expires datetimeoffset(0) not null,
  CreatedAt datetimeoffset(0) not null,
  CreatedBy nvarchar(200) not null,
  LastUsed datetimeoffset(0) null,
  RevokedAt datetimeoffset(0) null,
  constraint PK_ApiKey primary key clustered (KeyId),
  constraint UQ_ApiKey_KeyHash unique (KeyHash)
);

-- Who did what, when, to what? Rows are only added; each holds the hash of the one before, so that a gap shows.
create table kpi.Audit (
  Number bigint not null,
  At datetimeoffset(0) not null,
  Actor nvarchar(200) not null,
  Event nvarchar(40) collate Latin1_General_100_BIN2 not null,
  Result nvarchar(10) collate Latin1_General_100_BIN2 not null,
  UnitCode nvarchar(50) collate Latin1_General_100_BIN2 null,
  Subject nvarchar(400) null,
  OldValue nvarchar(2000) null,
  NewValue nvarchar(2000) null,
  AddressHash nvarchar(64) collate Latin1_General_100_BIN2 null,
  PreviousHash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  Hash nvarchar(64) collate Latin1_General_100_BIN2 not null,
  constraint PK_Audit primary key clustered (Number)
);

-- With which keys do all web servers protect cookies, and hash addresses?
create table kpi.SiteKey (
  Name nvarchar(200) collate Latin1_General_100_BIN2 not null,
  Content nvarchar(max) not null,
  constraint PK_SiteKey primary key clustered (Name)
);

-- How often have accounts, grants and keys changed?
create table kpi.AccessVersion (
  Id int not null,
  Version bigint not null,
  constraint PK_AccessVersion primary key clustered (Id),
  constraint CK_AccessVersion_One check (Id = 1)
);

create index IX_AccountGrant_AccountId on kpi.AccountGrant (AccountId);

create index IX_AccountPasskey_AccountId on kpi.AccountPasskey (AccountId);

create index IX_Invitation_AccountId on kpi.Invitation (AccountId);

create index IX_AccountLogin_AccountId on kpi.AccountLogin (AccountId);

insert into kpi.AccessVersion (Id, Version) values (1, 0);

-- Who may sign in, and what does signing in need?
create table Account (
  AccountId text not null,
  Name text not null,
  NormalizedName text not null,
  DisplayName text not null,
  PasswordHash text,
  SecurityStamp text not null,
  ConcurrencyStamp text not null,
  FailedCount integer not null,
  LockedUntil text,
  TwoFactorSince text,
  AuthenticatorKey text,
  UsedCodes text,
  CreatedAt text not null,
  CreatedBy text not null,
  LastSignIn text,
  LockedAt text,
  constraint PK_Account primary key (AccountId),
  constraint UQ_Account_NormalizedName unique (NormalizedName)
) without rowid;

-- Which account is meant by a name at a provider of OpenID Connect?
create table AccountLogin (
  Provider text not null,
  ProviderKey text not null,
  AccountId text not null,
  constraint PK_AccountLogin primary key (Provider, ProviderKey),
  constraint FK_AccountLogin_Account foreign key (AccountId) references Account (AccountId)
) without rowid;

-- Which passkeys does an account have?
create table AccountPasskey (
  CredentialId text not null,
  AccountId text not null,
  Name text,
  CreatedAt text not null,
  Data text not null,
  constraint PK_AccountPasskey primary key (CredentialId),
  constraint FK_AccountPasskey_Account foreign key (AccountId) references Account (AccountId)
) without rowid;

-- With which codes, hashed, does somebody sign in who has lost the authenticator?
create table RecoveryCode (
  AccountId text not null,
  CodeHash text not null,
  constraint PK_RecoveryCode primary key (AccountId, CodeHash),
  constraint FK_RecoveryCode_Account foreign key (AccountId) references Account (AccountId)
) without rowid;

-- Which links, hashed, let somebody set a password?
create table Invitation (
  TokenHash text not null,
  AccountId text,
  Expires text not null,
  CreatedBy text not null,
  UsedAt text,
  constraint PK_Invitation primary key (TokenHash),
  constraint FK_Invitation_Account foreign key (AccountId) references Account (AccountId)
) without rowid;

-- What may an account do, below which unit, on which days, both included? Nothing is taken out: what is revoked says
-- so.
create table AccountGrant (
  GrantId text not null,
  AccountId text not null,
  Role text not null,
  UnitCode text not null,
  ValidFrom text not null,
  ValidTo text not null,
  GrantedBy text not null,
  GrantedAt text not null,
  RevokedAt text,
  RevokedBy text,
  constraint PK_AccountGrant primary key (GrantId),
  constraint FK_AccountGrant_Account foreign key (AccountId) references Account (AccountId),
  constraint CK_AccountGrant_Days check (ValidFrom <= ValidTo)
) without rowid;

-- With which keys, hashed, do programs ask?
create table ApiKey (
  KeyId text not null,
  Name text not null,
  KeyHash text not null,
  Role text not null,
  UnitCode text not null,
  Expires text not null,
  CreatedAt text not null,
  CreatedBy text not null,
  LastUsed text,
  RevokedAt text,
  constraint PK_ApiKey primary key (KeyId),
  constraint UQ_ApiKey_KeyHash unique (KeyHash)
) without rowid;

-- Who did what, when, to what? Rows are only added; each holds the hash of the one before, so that a gap shows.
create table Audit (
  Number integer not null,
  At text not null,
  Actor text not null,
  Event text not null,
  Result text not null,
  UnitCode text,
  Subject text,
  OldValue text,
  NewValue text,
  AddressHash text,
  PreviousHash text not null,
  Hash text not null,
  constraint PK_Audit primary key (Number)
) without rowid;

-- With which keys do all web servers protect cookies, and hash addresses?
create table SiteKey (
  Name text not null,
  Content text not null,
  constraint PK_SiteKey primary key (Name)
) without rowid;

-- How often have accounts, grants and keys changed?
create table AccessVersion (
  Id integer not null,
  Version integer not null,
  constraint PK_AccessVersion primary key (Id),
  constraint CK_AccessVersion_One check (Id = 1)
) without rowid;

create index IX_AccountGrant_AccountId on AccountGrant (AccountId);

create index IX_AccountPasskey_AccountId on AccountPasskey (AccountId);

create index IX_Invitation_AccountId on Invitation (AccountId);

create index IX_AccountLogin_AccountId on AccountLogin (AccountId);

insert into AccessVersion (Id, Version) values (1, 0);

using Dapper;
using KpiDashboard.Access;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Storage;

/// <content>Accounts, grants, keys and the audit.</content>
public abstract partial class StoreContract
{
    private static readonly Actor Root = new("root", "1234");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invited_account_sets_its_password_once_by_its_link()
    {
        (AccessStore store, Accounts accounts) = NewAccounts();

        (Account account, string token) = (await accounts.CreateAsync("An.Nguyen", "", Root, cancellation: Ct))!.Value;
        Account found = (await store.ReadAsync(cancellation: Ct)).FindName("AN.NGUYEN")!;
        found.PasswordHash = "hash";

        Assert.Null(await accounts.FindInvitationAsync("another", cancellation: Ct));
        Assert.Equal(account.AccountId, (await accounts.FindInvitationAsync(token, cancellation: Ct))!.AccountId);
        Assert.True(await accounts.AcceptAsync(token, found, Root, cancellation: Ct));
        Assert.Null(await accounts.FindInvitationAsync(token, cancellation: Ct));
        Assert.False(
            await accounts.AcceptAsync(
                token,
                (await store.ReadAsync(cancellation: Ct)).Find(account.AccountId)!,
                Root,
                cancellation: Ct
            )
        );
        Assert.Equal("hash", (await store.ReadAsync(cancellation: Ct)).Find(account.AccountId)!.PasswordHash);
        Assert.Null(await accounts.CreateAsync("an.nguyen", "", Root, cancellation: Ct));
        Assert.Null(await accounts.CreateAsync("Nguyễn Văn An", "", Root, cancellation: Ct));
    }

    [Fact]
    public async Task A_link_ends_after_seven_days_and_when_there_is_a_newer_one()
    {
        FixedClock clock = new();
        (_, Accounts accounts) = NewAccounts(clock);
        (Account account, string first) = (await accounts.CreateAsync("an", "", Root, cancellation: Ct))!.Value;
        string second = await accounts.InviteAsync(account, Root, cancellation: Ct);

        Assert.Null(await accounts.FindInvitationAsync(first, cancellation: Ct));
        Assert.NotNull(await accounts.FindInvitationAsync(second, cancellation: Ct));
        clock.Now += TimeSpan.FromDays(7);
        Assert.Null(await accounts.FindInvitationAsync(second, cancellation: Ct));
    }

    [Fact]
    public async Task Two_who_change_an_account_at_once_do_not_write_over_each_other()
    {
        (AccessStore store, Accounts accounts) = NewAccounts();
        await accounts.CreateAsync("an", "", Root, cancellation: Ct);
        Account one = (await store.ReadAsync(cancellation: Ct)).FindName("AN")!;
        Account other = (await store.ReadAsync(cancellation: Ct)).FindName("AN")!;
        one.DisplayName = "One";
        other.DisplayName = "Other";

        Assert.True(await accounts.SaveAsync(one, null, cancellation: Ct));
        Assert.False(await accounts.SaveAsync(other, null, cancellation: Ct));
        Assert.Equal("One", (await store.ReadAsync(cancellation: Ct)).FindName("AN")!.DisplayName);
    }

    [Fact]
    public async Task Roles_are_given_and_taken_and_locking_ends_sessions()
    {
        (AccessStore store, Accounts accounts) = NewAccounts();
        Account account = (await accounts.CreateAsync("an", "", Root, cancellation: Ct))!.Value.Account;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await accounts.GrantAsync(
            account,
            Role.Officer,
            "014",
            DateOnly.MinValue,
            DateOnly.MaxValue,
            Root,
            cancellation: Ct
        );
        long version = await store.VersionAsync(cancellation: Ct);

        AccessBook book = await store.ReadAsync(cancellation: Ct);
        Assert.Equal("+Officer@014", book.VisitorOf(account.AccountId, account.SecurityStamp, "s", now).Scope);
        Assert.False(book.VisitorOf(account.AccountId, "another", "s", now).IsKnown);

        Grant grant = Assert.Single(book.GrantsOf(account.AccountId));
        Assert.True(await accounts.RevokeAsync(account, grant, Root, cancellation: Ct));
        Assert.False(await accounts.RevokeAsync(account, grant, Root, cancellation: Ct));
        Assert.Equal(
            "+",
            (await store.ReadAsync(cancellation: Ct))
                .VisitorOf(account.AccountId, account.SecurityStamp, "s", now)
                .Scope
        );

        string stamp = account.SecurityStamp;
        Assert.True(
            await accounts.LockAsync(
                (await store.ReadAsync(cancellation: Ct)).FindName("AN")!,
                true,
                Root,
                cancellation: Ct
            )
        );
        Assert.False((await store.ReadAsync(cancellation: Ct)).VisitorOf(account.AccountId, stamp, "s", now).IsKnown);
        Assert.True(await store.VersionAsync(cancellation: Ct) > version);
    }

    [Fact]
    public async Task A_session_that_ended_names_nobody_and_is_forgotten_when_its_time_is_over()
    {
        FixedClock clock = new();
        (AccessStore store, Accounts accounts) = NewAccounts(clock);
        Account account = (await accounts.CreateAsync("an", "", Root, cancellation: Ct))!.Value.Account;
        await accounts.EndSessionAsync("one", clock.Now.AddHours(12), cancellation: Ct);
        await accounts.EndSessionAsync("one", clock.Now.AddHours(12), cancellation: Ct);

        AccessBook book = await store.ReadAsync(cancellation: Ct);
        Assert.False(book.VisitorOf(account.AccountId, account.SecurityStamp, "one", clock.Now).IsKnown);
        Assert.True(book.VisitorOf(account.AccountId, account.SecurityStamp, "two", clock.Now).IsKnown);

        clock.Now += TimeSpan.FromHours(12);
        await accounts.EndSessionAsync("two", clock.Now.AddHours(12), cancellation: Ct);
        Assert.Equal("two", Assert.Single(await store.QueryAsync<EndedSession>(cancellation: Ct)).SessionId);
    }

    [Fact]
    public async Task Tries_in_vain_are_counted_by_name_and_by_address()
    {
        FixedClock clock = new();
        (AccessStore store, _) = NewAccounts(clock);
        DateTimeOffset began = clock.Now;
        string[] rows =
        [
            "unknown",
            "password",
            "password: locked",
            "too often",
            "code",
            "province: no answer",
            "invitation ended",
        ];
        foreach (string row in rows)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            await store.NoteAsync(
                new AuditLine(AuditEvents.SignIn, "an")
                {
                    Succeeded = false,
                    NewValue = row,
                    AddressHash = "1234",
                },
                cancellation: Ct
            );
        }

        FailedTries tries = await store.FailedTriesAsync("an", Ct);
        Assert.Equal((2, began.AddMinutes(2)), (tries.Times, tries.Latest));
        Assert.Null((await store.FailedTriesAsync("binh", Ct)).Latest);
        Assert.Equal(3, await store.FailedFromAsync("1234", began.AddMinutes(1), Ct));
    }

    [Fact]
    public async Task A_programs_key_counts_until_it_expires_or_is_taken_away()
    {
        FixedClock clock = new();
        (AccessStore store, Accounts accounts) = NewAccounts(clock);
        string secret = await accounts.CreateKeyAsync("Grafana", Role.Viewer, "H14", 30, Root, cancellation: Ct);

        AccessBook book = await store.ReadAsync(cancellation: Ct);
        ApiKey key = book.KeyOf(secret, clock.Now)!;
        Assert.Equal("+Viewer@H14", Access.Visitor.Of(key).Scope);
        Assert.DoesNotContain(secret, key.KeyHash, StringComparison.Ordinal);
        Assert.Null(book.KeyOf(secret + "x", clock.Now));
        Assert.Null(book.KeyOf(secret, clock.Now.AddDays(30)));

        await accounts.RevokeKeyAsync(key, Root, cancellation: Ct);
        Assert.Null((await store.ReadAsync(cancellation: Ct)).KeyOf(secret, clock.Now));
    }

    [Fact]
    public async Task Of_many_who_send_one_code_at_once_one_is_the_first()
    {
        (AccessStore store, Accounts accounts) = NewAccounts();
        Account account = (await accounts.CreateAsync("an", "", Root, cancellation: Ct))!.Value.Account;
        await accounts.ReplaceCodesAsync(account, ["aaa-bbb", "ccc-ddd"], Root, cancellation: Ct);

        // Each has read the account by itself, as each server does.
        async Task<int> FirstAsync(Func<Account, Task<bool>> use) =>
            (
                await Task.WhenAll(
                    Enumerable
                        .Range(0, 6)
                        .Select(_ =>
                            Task.Run(async () => await use((await store.ReadAsync(Ct)).Find(account.AccountId)!), Ct)
                        )
                )
            ).Count(first => first);
        Assert.Equal(1, await FirstAsync(a => accounts.UseCodeAsync(a, "123456", Ct)));
        Assert.Equal(1, await FirstAsync(a => accounts.UseRecoveryCodeAsync(a, "aaa-bbb", Ct)));
        Assert.Equal(0, await FirstAsync(a => accounts.UseRecoveryCodeAsync(a, "eee-fff", Ct)));

        // Another code is none of those that were used, and the last six are known.
        account = (await store.ReadAsync(Ct)).Find(account.AccountId)!;
        Assert.True(await accounts.UseCodeAsync(account, "000001", Ct));
        Assert.False(await accounts.UseCodeAsync(account, "123456", Ct));
        Assert.Equal(1, await accounts.CodesLeftAsync(account, cancellation: Ct));
    }

    [Fact]
    public async Task A_recovery_code_and_a_passkey_are_kept_and_used()
    {
        (_, Accounts accounts) = NewAccounts();
        Account account = (await accounts.CreateAsync("an", "", Root, cancellation: Ct))!.Value.Account;
        await accounts.ReplaceCodesAsync(account, ["aaa-bbb", "ccc-ddd"], Root, cancellation: Ct);

        Assert.Equal(2, await accounts.CodesLeftAsync(account, cancellation: Ct));
        Assert.True(await accounts.UseRecoveryCodeAsync(account, "aaa-bbb", Ct));
        Assert.False(await accounts.UseRecoveryCodeAsync(account, "aaa-bbb", Ct));
        Assert.Equal(1, await accounts.CodesLeftAsync(account, cancellation: Ct));

        AccountPasskey passkey = new()
        {
            CredentialId = "id",
            AccountId = account.AccountId,
            CreatedAt = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero),
            Data = "{}",
        };
        await accounts.KeepPasskeyAsync(account, passkey, isNew: true, Root, cancellation: Ct);
        await accounts.KeepPasskeyAsync(
            account,
            passkey with
            {
                Data = "{\"n\":1}",
            },
            isNew: false,
            Root,
            cancellation: Ct
        );
        Assert.Equal(
            passkey with
            {
                Data = "{\"n\":1}",
            },
            Assert.Single(await accounts.PasskeysAsync(null, cancellation: Ct))
        );
        Assert.True(await accounts.RemovePasskeyAsync(account, "id", Root, cancellation: Ct));
        Assert.Empty(await accounts.PasskeysAsync(account.AccountId, cancellation: Ct));
    }

    [Theory]
    [InlineData("update kpi.Audit set Actor = 'nobody' where Number = 3", 3)]
    [InlineData("update kpi.Audit set At = '2020-01-01T00:00:00Z' where Number = 2", 2)]
    [InlineData("delete from kpi.Audit where Number = 3", 4)]
    [InlineData("update kpi.Audit set PreviousHash = 'x' where Number = 1", 1)]
    // The oldest may have been let go by age: nothing is missed.
    [InlineData("delete from kpi.Audit where Number = 1", null)]
    public async Task A_row_of_the_audit_that_was_changed_or_is_missing_shows(string statement, int? broken)
    {
        KpiSettings settings = NewStore().Settings;
        AccessStore store = new(settings, TimeProvider.System);
        store.Migrate();
        for (int i = 1; i <= 5; i++)
        {
            await store.NoteAsync(new AuditLine(AuditEvents.SignIn, $"u{i}"), cancellation: Ct);
        }

        Assert.Null(await store.BrokenAtAsync(cancellation: Ct));
        await new Store(settings.AtAccounts()).Engine.ChangeAsync(
            (connection, transaction) => connection.ExecuteAsync(statement, null, transaction),
            Ct
        );
        Assert.Equal(broken, await store.BrokenAtAsync(cancellation: Ct));
    }

    [Fact]
    public async Task The_audit_tells_the_story_and_forgets_what_is_old_enough()
    {
        FixedClock clock = new();
        (AccessStore store, Accounts accounts) = NewAccounts(clock);
        Account account = (await accounts.CreateAsync("an", "", Root, cancellation: Ct))!.Value.Account;
        clock.Now += TimeSpan.FromDays(1);
        await accounts.GrantAsync(
            account,
            Role.Officer,
            "014",
            DateOnly.MinValue,
            DateOnly.MaxValue,
            Root,
            cancellation: Ct
        );
        await store.NoteAsync(
            new AuditLine(AuditEvents.SignIn, "an") { Succeeded = false, NewValue = "password" },
            cancellation: Ct
        );

        IReadOnlyList<AuditEntry> rows = await store.AuditAsync(null, 10, cancellation: Ct);
        Assert.Equal(
            ["4 an sign-in failed", "3 root granted ok", "2 root invited ok", "1 root account-created ok"],
            rows.Select(r => $"{r.Number} {r.Actor} {r.Event} {r.Result}")
        );
        Assert.Equal(("014", "an", "1234"), (rows[1].UnitCode, rows[1].Subject, rows[1].AddressHash));
        Assert.Equal([4L], (await store.AuditAsync(null, 10, "an", cancellation: Ct)).Select(r => r.Number));
        Assert.Equal([2L, 1L], (await store.AuditAsync(3, 10, cancellation: Ct)).Select(r => r.Number));
        Assert.Null(await store.BrokenAtAsync(cancellation: Ct));

        // What is old enough goes, and the chain begins with what is left: two of the first day.
        Assert.Equal(2, await store.ForgetAsync(clock.Now, "root", cancellation: Ct));
        Assert.Equal(
            ["audit-shortened", "sign-in", "granted"],
            (await store.AuditAsync(null, 10, cancellation: Ct)).Select(r => r.Event)
        );
        Assert.Null(await store.BrokenAtAsync(cancellation: Ct));
    }

    [Fact]
    public async Task Many_who_write_at_once_make_one_chain()
    {
        (AccessStore store, _) = NewAccounts();

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    Task.Run(() => store.NoteAsync(new AuditLine(AuditEvents.SignIn, $"u{i}"), cancellation: Ct), Ct)
                )
        );

        Assert.Equal(20, (await store.AuditAsync(null, 100, cancellation: Ct)).Count);
        Assert.Null(await store.BrokenAtAsync(cancellation: Ct));
    }

    private (AccessStore Store, Accounts Accounts) NewAccounts(TimeProvider? clock = null)
    {
        AccessStore store = new(NewStore().Settings, clock ?? TimeProvider.System);
        store.Migrate();
        return (store, new Accounts(store, clock ?? TimeProvider.System));
    }
}

using System.CommandLine;
using System.Globalization;
using KpiDashboard.Access;
using KpiDashboard.Storage;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Ingest;

/// <summary><c>account</c>: who may sign in to the web, and what they may do, for whoever has the machine.</summary>
internal static class AccountCommand
{
    private static readonly Argument<string> Name = new("name")
    {
        Description = "Usage.account.name",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Role = new ChoiceOption(
        "--role",
        "Usage.account.role",
        [.. Enum.GetValues<Role>().Select(Accounts.WordOf)]
    );

    private static readonly Option<string?> Unit = new("--unit")
    {
        Description = "Usage.account.unit",
        HelpName = "UNIT",
    };

    private static readonly Option<string?> Display = new("--display-name")
    {
        Description = "Usage.account.display",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Usage.account.url",
        HelpName = "ADDRESS",
    };

    public static Command Create()
    {
        Command account = new("account", "Usage.account")
        {
            Sub("create", [Name], [Role, Unit, Display, Url, CommonOptions.By], CreateAsync),
            Sub("list", [], [], ListAsync),
            Sub("lock", [Name], [CommonOptions.By], (p, ct) => LockAsync(p, true, ct)),
            Sub("unlock", [Name], [CommonOptions.By], (p, ct) => LockAsync(p, false, ct)),
            Sub("reset", [Name], [Url, CommonOptions.By], ResetAsync),
            Sub("grant", [Name], [Role, Unit, CommonOptions.By], GrantAsync),
            Sub("revoke", [Name], [Role, Unit, CommonOptions.By], RevokeAsync),
            Sub("audit", [], [], AuditAsync),
        };
        return account;
    }

    private static Command Sub(
        string name,
        Argument[] arguments,
        Option[] options,
        Func<ParseResult, CancellationToken, Task<int>> action
    )
    {
        Command command = new(name, $"Usage.account.{name}");
        foreach (Argument argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(action);
        return command;
    }

    private static async Task<int> CreateAsync(ParseResult parsed, CancellationToken ct)
    {
        (AccessStore store, Accounts accounts) = Open(parsed);
        string name = parsed.GetRequiredValue(Name);
        if (!Accounts.IsName(name))
        {
            return Refuse("Account.BadName", name);
        }

        (Role Role, string Unit)? grant = null;
        if (parsed.GetValue(Role) is not null || parsed.GetValue(Unit) is not null)
        {
            grant = await GrantOfAsync(parsed, ct);
            if (grant is null)
            {
                return Job.Failed;
            }
        }

        Actor by = By(parsed);
        if (await accounts.CreateAsync(name, parsed.GetValue(Display) ?? "", by, ct) is not { } made)
        {
            return Refuse("Account.Taken", name);
        }

        if (grant is { } given)
        {
            await accounts.GrantAsync(
                made.Account,
                given.Role,
                given.Unit,
                DateOnly.MinValue,
                DateOnly.MaxValue,
                by,
                ct
            );
        }

        Console.WriteLine(Words.Get("Account.Made", made.Account.Name, store.Location));
        return Tell(parsed, made.Token);
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken ct)
    {
        (AccessStore store, _) = Open(parsed);
        AccessBook book = await store.ReadAsync(ct);
        foreach (Account account in book.Accounts)
        {
            string grants = string.Join(
                ", ",
                book.GrantsOf(account.AccountId)
                    .Where(g => g.Holds(DateTimeOffset.UtcNow))
                    .Select(g => $"{Accounts.WordOf(g.Role)}@{g.UnitCode}")
            );
            string state = account.LockedAt is null ? "" : Words.Get("Account.Locked");
            string last =
                account.LastSignIn?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "–";
            Console.WriteLine($"{account.Name}\t{grants}\t{last}\t{state}".TrimEnd());
        }

        if (book.Accounts.Count == 0)
        {
            Console.WriteLine(Words.Get("Account.None"));
        }

        return 0;
    }

    private static async Task<int> LockAsync(ParseResult parsed, bool locked, CancellationToken ct)
    {
        (AccessStore store, Accounts accounts) = Open(parsed);
        if (await FindAsync(store, parsed, ct) is not { } account)
        {
            return Job.Failed;
        }

        await accounts.LockAsync(account, locked, By(parsed), ct);
        Console.WriteLine(Words.Get(locked ? "Account.NowLocked" : "Account.NowOpen", account.Name));
        return 0;
    }

    private static async Task<int> ResetAsync(ParseResult parsed, CancellationToken ct)
    {
        (AccessStore store, Accounts accounts) = Open(parsed);
        return await FindAsync(store, parsed, ct) is { } account
            ? Tell(parsed, await accounts.ResetAsync(account, By(parsed), ct))
            : Job.Failed;
    }

    private static async Task<int> GrantAsync(ParseResult parsed, CancellationToken ct)
    {
        (AccessStore store, Accounts accounts) = Open(parsed);
        if (await FindAsync(store, parsed, ct) is not { } account || await GrantOfAsync(parsed, ct) is not { } grant)
        {
            return Job.Failed;
        }

        await accounts.GrantAsync(
            account,
            grant.Role,
            grant.Unit,
            DateOnly.MinValue,
            DateOnly.MaxValue,
            By(parsed),
            ct
        );
        Console.WriteLine(Words.Get("Account.Granted", account.Name, Accounts.WordOf(grant.Role), grant.Unit));
        return 0;
    }

    private static async Task<int> RevokeAsync(ParseResult parsed, CancellationToken ct)
    {
        (AccessStore store, Accounts accounts) = Open(parsed);
        if (await FindAsync(store, parsed, ct) is not { } account)
        {
            return Job.Failed;
        }

        string? role = parsed.GetValue(Role);
        string? unit = parsed.GetValue(Unit);
        Grant[] grants =
        [
            .. (await store.ReadAsync(ct))
                .GrantsOf(account.AccountId)
                .Where(g =>
                    g.RevokedAt is null
                    && (role is null || Accounts.WordOf(g.Role) == role)
                    && (unit is null || g.UnitCode == unit)
                ),
        ];
        foreach (Grant grant in grants)
        {
            await accounts.RevokeAsync(account, grant, By(parsed), ct);
        }

        Console.WriteLine(Words.Get("Account.Revoked", account.Name, grants.Length));
        return 0;
    }

    private static async Task<int> AuditAsync(ParseResult parsed, CancellationToken ct)
    {
        (AccessStore store, _) = Open(parsed);
        if (int.TryParse(Job.Setting("Kpi:AuditDays"), CultureInfo.InvariantCulture, out int days) && days > 0)
        {
            int gone = await store.ForgetAsync(DateTimeOffset.UtcNow.AddDays(-days), By(parsed).Name, ct);
            Console.WriteLine(Words.Get("Account.AuditShortened", gone, days));
        }

        long? broken = await store.BrokenAtAsync(ct);
        Console.WriteLine(broken is null ? Words.Get("Account.AuditWhole") : Words.Get("Account.AuditBroken", broken));
        return broken is null ? 0 : 1;
    }

    private static (AccessStore Store, Accounts Accounts) Open(ParseResult parsed)
    {
        AccessStore store = new(Job.Store(parsed).Settings, TimeProvider.System);
        store.Migrate();
        return (store, new Accounts(store, TimeProvider.System));
    }

    private static async Task<Account?> FindAsync(AccessStore store, ParseResult parsed, CancellationToken ct)
    {
        string name = parsed.GetRequiredValue(Name);
        Account? account = (await store.ReadAsync(ct)).FindName(Accounts.Normalized(name));
        if (account is null)
        {
            Refuse("Account.Unknown", name);
        }

        return account;
    }

    /// <summary>Role and unit as they were asked for: the province where no unit is named.</summary>
    private static async Task<(Role Role, string Unit)?> GrantOfAsync(ParseResult parsed, CancellationToken ct)
    {
        if (parsed.GetValue(Role) is not { } word)
        {
            Refuse("Account.NoRole");
            return null;
        }

        Role role = Enum.Parse<Role>(word, ignoreCase: true);
        Store store = Job.Store(parsed);
        UnitTree? units = store.Exists ? (await Job.ScoreboardAsync(store, ct)).Units : null;
        string? code = parsed.GetValue(Unit) ?? units?.Province?.Code;
        if (code is null || units is { All.Count: > 0 } && units.Find(code) is null)
        {
            Refuse("Account.BadUnit", code ?? "");
            return null;
        }

        return (role, code);
    }

    /// <summary>The link is said on the console, once: its path, and the whole address where the web's is told.</summary>
    private static int Tell(ParseResult parsed, string token)
    {
        string site = (parsed.GetValue(Url) ?? "").TrimEnd('/');
        Console.WriteLine(Words.Get("Account.Link", $"{site}/invitation/{token}", Invitation.Days));
        return 0;
    }

    private static Actor By(ParseResult parsed) =>
        new(
            parsed.CommandResult.Command.Options.Contains(CommonOptions.By)
            && parsed.GetValue(CommonOptions.By) is { Length: > 0 } by
                ? by
                : $"job:{Environment.UserName}"
        );

    private static int Refuse(string key, params object[] values)
    {
        Console.Error.WriteLine(Words.Get(key, values));
        return Job.Failed;
    }
}

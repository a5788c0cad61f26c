using System.Data.Common;
using Dapper;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Access;

/// <summary>
/// Where accounts, grants, keys and the audit are kept. On SQL Server they are in the store; beside a SQLite file they are in
/// one of their own, of the same schema, so that somebody can sign in while a load holds the other, and the web can be
/// kept from writing figures.
/// </summary>
/// <param name="settings">Where the store is.</param>
/// <param name="clock">Says when it is.</param>
public sealed class AccessStore(KpiSettings settings, TimeProvider clock)
{
    private const int LinksAtOnce = 5_000;
    private const int LongestSubject = 400;
    private const int LongestValue = 2_000;
    private const int LongestActor = 200;
    private const string Nothing = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The tables, those before that others refer to.</summary>
    internal static IReadOnlyList<StoreTable> Tables { get; } =
    [
        StoreTable.Of(
            "Account",
            "AccountId:text Name:text NormalizedName:text DisplayName:text PasswordHash:text "
                + "SecurityStamp:text ConcurrencyStamp:text FailedCount LockedUntil:moment "
                + "TwoFactorSince:moment AuthenticatorKey:text UsedCodes:text CreatedAt:moment CreatedBy:text "
                + "LastSignIn:moment LockedAt:moment"
        ),
        StoreTable.Of("AccountLogin", "Provider:text ProviderKey:text AccountId:text"),
        StoreTable.Of("AccountPasskey", "CredentialId:text AccountId:text Name:text CreatedAt:moment Data:text"),
        StoreTable.Of("RecoveryCode", "AccountId:text CodeHash:text"),
        StoreTable.Of("Invitation", "TokenHash:text AccountId:text Expires:moment CreatedBy:text UsedAt:moment"),
        StoreTable.Of(
            "AccountGrant",
            "GrantId:text AccountId:text Role:text UnitCode:text ValidFrom:day ValidTo:day "
                + "GrantedBy:text GrantedAt:moment RevokedAt:moment RevokedBy:text"
        ),
        StoreTable.Of(
            "ApiKey",
            "KeyId:text Name:text KeyHash:text Role:text UnitCode:text Expires:moment CreatedAt:moment "
                + "CreatedBy:text LastUsed:moment RevokedAt:moment"
        ),
        StoreTable.Of(
            "Audit",
            "Number:long At:moment Actor:text Event:text Result:text UnitCode:text Subject:text "
                + "OldValue:text NewValue:text AddressHash:text PreviousHash:text Hash:text"
        ),
        StoreTable.Of("SiteKey", "Name:text Content:text"),
        StoreTable.Of("EndedSession", "SessionId:text Expires:moment"),
    ];

    private readonly Engine engine = settings.AtAccounts().Engine();

    /// <summary>What people call it: the file, or the database and its server.</summary>
    public string Location => engine.Location;

    /// <summary>Whether it has been made.</summary>
    /// <exception cref="StoreException">The server does not answer.</exception>
    public bool Exists => engine.Exists;

    /// <summary>Makes it, or brings its schema up to date.</summary>
    /// <exception cref="StoreException">It cannot be opened, is something else, or may not be changed.</exception>
    public void Migrate() => engine.Migrate();

    /// <summary>How often accounts, grants or keys have changed.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<long> VersionAsync(CancellationToken cancellation = default) =>
        (await QueryAsync<AccessVersion>(null, cancellation)).Single().Version;

    /// <summary>Reads accounts, grants and keys.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<AccessBook> ReadAsync(CancellationToken cancellation = default) =>
        engine.ReadAsync(
            async connection =>
            {
                // The version first: what changes meanwhile is read again at the next look.
                long version = (await engine.QueryAsync<AccessVersion>(connection, null, cancellation))
                    .Single()
                    .Version;
                return new AccessBook(
                    version,
                    await engine.QueryAsync<Account>(connection, null, cancellation),
                    await engine.QueryAsync<AccountLogin>(connection, null, cancellation),
                    await engine.QueryAsync<Grant>(connection, null, cancellation),
                    await engine.QueryAsync<ApiKey>(connection, null, cancellation),
                    await engine.QueryAsync<EndedSession>(connection, null, cancellation)
                );
            },
            cancellation
        );

    /// <summary>Runs the query <c>{T}.sql</c> and gives its rows.</summary>
    /// <typeparam name="T">The record that the query fills.</typeparam>
    /// <param name="parameters">Values of the query's parameters.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(object? parameters = null, CancellationToken cancellation = default) =>
        engine.ReadAsync(connection => engine.QueryAsync<T>(connection, parameters, cancellation), cancellation);

    /// <summary>Writes down what happened without changing anything else.</summary>
    /// <param name="line">What happened.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task NoteAsync(AuditLine line, CancellationToken cancellation = default) =>
        ChangeAsync(line, raises: false, [], cancellation);

    /// <summary>
    /// Writes down what was done to a store, where there are accounts at all: a file of accounts is not made for it.
    /// </summary>
    /// <param name="store">The store that was changed.</param>
    /// <param name="clock">Says when it is.</param>
    /// <param name="lines">What was done.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static void NoteOf(Store store, TimeProvider clock, params IEnumerable<AuditLine> lines)
    {
        AccessStore access = new(store.Settings, clock);
        if (!access.Exists)
        {
            return;
        }

        access.Migrate();
        foreach (AuditLine line in lines)
        {
            access.NoteAsync(line).GetAwaiter().GetResult();
        }
    }

    /// <summary>Moves accounts, grants, keys and the audit of a store beside those of another, where there are none yet.</summary>
    /// <param name="from">The store to read.</param>
    /// <param name="to">The store to fill.</param>
    /// <returns>How many rows were copied; none where nobody has an account.</returns>
    /// <exception cref="StoreException">There are accounts already, or a database is not available.</exception>
    internal static async Task<long> CopyAsync(Store from, Store to)
    {
        AccessStore source = new(from.Settings, TimeProvider.System);
        AccessStore target = new(to.Settings, TimeProvider.System);
        if (!source.Exists)
        {
            return 0;
        }

        source.Migrate();
        target.Migrate();
        if ((await target.QueryAsync<Account>()).Count > 0 || (await target.QueryAsync<AuditTail>()).Count > 0)
        {
            throw StoreException.Of("Store.NotEmpty", target.Location);
        }

        return await source.engine.ReadAsync(
            connection =>
            {
                using StoreWriter writer = target.engine.Write(dryRun: false);
                return Task.FromResult(
                    writer.InTransaction(() =>
                    {
                        long rows = Tables.Sum(table => writer.Fill(table, RowsOf(source.engine, connection, table)));
                        writer.Execute("AccessVersionRaise");
                        return rows;
                    })
                );
            },
            CancellationToken.None
        );
    }

    private static IEnumerable<object?[]> RowsOf(Engine engine, DbConnection connection, StoreTable table)
    {
        using DbDataReader reader = (DbDataReader)connection.ExecuteReader(table.Select);
        foreach (object?[] row in StoreTable.Rows(engine, reader, table.Columns))
        {
            yield return row;
        }
    }

    /// <summary>The rows of the audit, the newest first.</summary>
    /// <param name="under">Those with smaller numbers; null for the newest.</param>
    /// <param name="most">So many at most.</param>
    /// <param name="actor">Of whom; null for all.</param>
    /// <param name="what">Of which event; null for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<IReadOnlyList<AuditEntry>> AuditAsync(
        long? under,
        int most,
        string? actor = null,
        string? what = null,
        CancellationToken cancellation = default
    ) =>
        QueryAsync<AuditEntry>(
            new
            {
                Under = under ?? long.MaxValue,
                Limit = most,
                Actor = actor,
                Event = what,
            },
            cancellation
        );

    /// <summary>How often a name was tried in vain, of one that nobody has or whose account is locked.</summary>
    /// <param name="actor">The name as the audit has it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<FailedTries> FailedTriesAsync(string actor, CancellationToken cancellation = default) =>
        (
            await QueryAsync<FailedTries>(
                new
                {
                    Actor = actor,
                    Event = AuditEvents.SignIn,
                    Result = AuditEntry.Failed,
                    FailedSignIn.Unknown,
                    FailedSignIn.Password,
                },
                cancellation
            )
        ).Single();

    /// <summary>How often something wrong was typed at an address. What was not even looked at does not count, nor what a link of another
    /// site alone can bring about: links that ended, and answers of providers.</summary>
    /// <param name="addressHash">The address, hashed.</param>
    /// <param name="since">After which moment.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<int> FailedFromAsync(
        string addressHash,
        DateTimeOffset since,
        CancellationToken cancellation = default
    ) => (
            await QueryAsync<FailedFrom>(
                new
                {
                    AddressHash = addressHash,
                    Since = since,
                    Event = AuditEvents.SignIn,
                    Result = AuditEntry.Failed,
                    FailedSignIn.Unknown,
                    FailedSignIn.Password,
                    FailedSignIn.WhileLocked,
                    FailedSignIn.Code,
                    FailedSignIn.RecoveryCode,
                    FailedSignIn.Passkey,
                },
                cancellation
            )
        ).Single().Times;

    /// <summary>Looks whether the audit is whole: numbers without a gap, and each row's hash that of its values.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The number of the first row that is not as it was written, or that follows a gap; null where all is whole.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public async Task<long?> BrokenAtAsync(CancellationToken cancellation = default)
    {
        long? broken = null;
        AuditEntry? later = null;
        IReadOnlyList<AuditEntry> rows;
        do
        {
            rows = await AuditAsync(later?.Number, LinksAtOnce, cancellation: cancellation);
            foreach (AuditEntry row in rows)
            {
                if (later is not null && (later.Number != row.Number + 1 || later.PreviousHash != row.Hash))
                {
                    broken = later.Number;
                }

                if (row.Hash != row.Expected())
                {
                    broken = row.Number;
                }

                later = row;
            }
        } while (rows.Count == LinksAtOnce);

        // What was let go by age is not missed: the oldest row that is left says what it came after.
        return later is { Number: 1 } first && first.PreviousHash != Nothing ? 1 : broken;
    }

    /// <summary>Lets go what is older than it needs to be kept; the chain begins with what is left.</summary>
    /// <param name="before">The moment from which rows stay.</param>
    /// <param name="by">Who lets it go.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many rows went.</returns>
    /// <exception cref="StoreException">The database is not available, or the program has no right to it.</exception>
    public async Task<int> ForgetAsync(DateTimeOffset before, string by, CancellationToken cancellation = default)
    {
        int gone = await engine.ChangeAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(engine.Text("AuditDelete"), new { Before = before }, transaction),
            cancellation
        );
        if (gone > 0)
        {
            await NoteAsync(new AuditLine(AuditEvents.AuditShortened, by) { NewValue = $"{gone}" }, cancellation);
        }

        return gone;
    }

    /// <summary>Changes rows and writes down what happened, both or neither.</summary>
    /// <param name="line">What happened.</param>
    /// <param name="changes">Query files and their parameters, in order. Each must change a row.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether it was done: false where one of them changed nothing, which takes all of it back.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    internal Task<bool> ChangeAsync(
        AuditLine line,
        IReadOnlyList<AccessChange> changes,
        CancellationToken cancellation = default
    ) => ChangeAsync(line, raises: true, changes, cancellation);

    /// <summary>Changes rows of which nothing need be written down: what a passkey counted, when a key was used.</summary>
    internal Task<bool> ChangeQuietlyAsync(
        IReadOnlyList<AccessChange> changes,
        bool raises = false,
        CancellationToken cancellation = default
    ) => ChangeAsync(null, raises, changes, cancellation);

    private async Task<bool> ChangeAsync(
        AuditLine? line,
        bool raises,
        IReadOnlyList<AccessChange> changes,
        CancellationToken cancellation
    )
    {
        try
        {
            return await engine.ChangeAsync(
                async (connection, transaction) =>
                {
                    foreach (AccessChange change in changes)
                    {
                        int rows = await connection.ExecuteAsync(
                            engine.Text(change.Query),
                            change.Parameters,
                            transaction
                        );
                        if (rows == 0 && change.Needed)
                        {
                            throw new NothingChangedException();
                        }
                    }

                    if (raises)
                    {
                        await connection.ExecuteAsync(engine.Text("AccessVersionRaise"), null, transaction);
                    }

                    if (line is not null)
                    {
                        await AddAsync(connection, transaction, line);
                    }

                    return true;
                },
                cancellation
            );
        }
        catch (NothingChangedException)
        {
            return false;
        }
    }

    private async Task AddAsync(DbConnection connection, DbTransaction transaction, AuditLine line)
    {
        AuditTail? tail = await connection.QuerySingleOrDefaultAsync<AuditTail>(
            engine.Text(nameof(AuditTail)),
            null,
            transaction
        );
        AuditEntry entry = new()
        {
            Number = (tail?.Number ?? 0) + 1,
            At = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds()),
            Actor = Cut(line.Actor, LongestActor)!,
            Event = line.Event,
            Result = line.Succeeded ? AuditEntry.Ok : AuditEntry.Failed,
            UnitCode = line.UnitCode,
            Subject = Cut(line.Subject, LongestSubject),
            OldValue = Cut(line.OldValue, LongestValue),
            NewValue = Cut(line.NewValue, LongestValue),
            AddressHash = line.AddressHash,
            PreviousHash = tail?.Hash ?? Nothing,
            Hash = "",
        };
        await connection.ExecuteAsync(
            engine.Text("AuditInsert"),
            new
            {
                entry.Number,
                entry.At,
                entry.Actor,
                entry.Event,
                entry.Result,
                entry.UnitCode,
                entry.Subject,
                entry.OldValue,
                entry.NewValue,
                entry.AddressHash,
                entry.PreviousHash,
                Hash = entry.Expected(),
            },
            transaction
        );
    }

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;

    private sealed class NothingChangedException : Exception;
}

/// <summary>A query file with its parameters.</summary>
/// <param name="Query">The file's name.</param>
/// <param name="Parameters">Values of its parameters.</param>
/// <param name="Needed">Whether it must change a row.</param>
internal sealed record AccessChange(string Query, object Parameters, bool Needed = true);

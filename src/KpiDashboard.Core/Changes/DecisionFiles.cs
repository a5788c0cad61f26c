using System.Security.Cryptography;
using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes;

/// <summary>
/// Keeps the signed texts of decisions. A file is named by its hash, so that it never changes and is kept once; decisions name
/// it as they name a file that is elsewhere. What no decision names a day after it was sent goes.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">Says when it is.</param>
public sealed class DecisionFiles(Store store, TimeProvider clock)
{
    /// <summary>So long a form may be open whose file was sent and that is not saved yet.</summary>
    private static readonly TimeSpan Unnamed = TimeSpan.FromDays(1);

    /// <summary>Keeps a file, before a decision names it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="by">Who sent it.</param>
    /// <returns>Why it is not taken, or the file as it is kept.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<(AttachedFileFault? Fault, DecisionFile? File)> KeepAsync(string name, byte[] content, string by) =>
        Task.Run<(AttachedFileFault?, DecisionFile?)>(() =>
        {
            string plain = AttachedFile.NameOf(name);
            AttachedFileCheck check = AttachedFile.Check(plain, content);
            return check.Fault is { } fault
                ? (fault, null)
                : (
                    null,
                    Keep(
                        new DecisionFile
                        {
                            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                            DocumentName = plain,
                            ContentType = check.ContentType,
                            ByteCount = content.Length,
                            AddedBy = Operator.Named(by),
                            AddedAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds()),
                        },
                        content
                    )
                );
        });

    private DecisionFile Keep(DecisionFile file, byte[] content)
    {
        store.Migrate();
        using (StoreWriter writer = store.Write(dryRun: false))
        {
            DecisionFile? known = writer.InTransaction(() =>
            {
                IReadOnlyList<DecisionFile> kept = writer.Rows<DecisionFile>();
                DecisionFile? same = kept.FirstOrDefault(f => f.Sha256 == file.Sha256);
                foreach (DecisionFile old in kept.Where(f => f != same && f.AddedAt < file.AddedAt - Unnamed))
                {
                    writer.Execute("DecisionFileSweep", new { old.Sha256 });
                }

                if (same is null)
                {
                    writer.Fill(
                        StoreTable.DecisionFile,
                        [
                            [
                                file.Sha256,
                                file.DocumentName,
                                file.ContentType,
                                file.ByteCount,
                                file.AddedBy,
                                file.AddedAt,
                                content,
                            ],
                        ]
                    );
                    // A decision may have named it before it came: pages say now that it is here.
                    writer.Execute("DataVersionRaiseOfPlan", new { ChangedAt = file.AddedAt });
                }

                return same;
            });
            if (known is not null)
            {
                return known;
            }
        }

        AccessStore.NoteOf(
            store,
            clock,
            new AuditLine(AuditEvents.Changed, file.AddedBy)
            {
                Subject = $"{FileKindWord.Of(FileKind.Decisions)} · {file.DocumentName}",
                NewValue = file.Sha256,
            }
        );
        return file;
    }
}

/// <summary>The signed text of a decision, without its bytes: <c>DecisionFile.sql</c>.</summary>
public sealed record DecisionFile
{
    /// <summary>The hash of its bytes, in 64 hexadecimal digits: by it decisions name it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file's name as it was sent.</summary>
    public required string DocumentName { get; init; }

    /// <summary>What its content was found to be.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its length.</summary>
    public required int ByteCount { get; init; }

    /// <summary>The account that sent it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>The bytes of a signed text that a decision names: <c>DecisionFileContent.sql</c>, which takes <c>Sha256</c>.</summary>
public sealed record DecisionFileContent
{
    /// <summary>The file's name.</summary>
    public required string DocumentName { get; init; }

    /// <summary>What its content was found to be.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its bytes.</summary>
    public required byte[] Content { get; init; }
}

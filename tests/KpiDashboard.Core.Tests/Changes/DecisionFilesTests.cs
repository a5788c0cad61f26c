using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>The signed texts of decisions are kept once, by their hash, as long as a decision names them.</summary>
public sealed class DecisionFilesTests : IDisposable
{
    private readonly Province province = new Province().Unit("01");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DecisionFiles Files => new(province.Store, province.Clock);

    public void Dispose() => province.Dispose();

    [Fact]
    public async Task A_text_is_kept_once_told_by_its_hash_and_read_where_a_decision_names_it()
    {
        _ = province.Board;
        byte[] text = AttachedFileTests.Pdf();

        (AttachedFileFault? fault, DecisionFile? kept) = await Files.KeepAsync("C:\\tep\\812.pdf", text, "an");
        (_, DecisionFile? again) = await Files.KeepAsync("other-name.pdf", text, "binh");

        Assert.Null(fault);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(text)), kept!.Sha256);
        Assert.Equal(
            ("812.pdf", "application/pdf", text.Length, "an"),
            (kept.DocumentName, kept.ContentType, kept.ByteCount, kept.AddedBy)
        );
        Assert.Equal(kept, again);
        // Sent, and not named by any decision: nobody reads it.
        Assert.Empty(Read(kept.Sha256));
        Decide(kept.Sha256);
        Assert.Equal(text, Assert.Single(Read(kept.Sha256)).Content);
    }

    [Fact]
    public async Task What_is_no_text_is_refused_and_what_nobody_named_goes_after_a_day_but_not_what_an_earlier_version_names()
    {
        _ = province.Board;
        Assert.Equal(AttachedFileFault.Kind, (await Files.KeepAsync("812.exe", AttachedFileTests.Pdf(), "an")).Fault);
        Assert.Equal(
            AttachedFileFault.Content,
            (await Files.KeepAsync("812.png", AttachedFileTests.Pdf(), "an")).Fault
        );
        string named = await KeepAsync(1);
        string before = await KeepAsync(2);
        string lost = await KeepAsync(3);
        Decide(before);
        EditReport last = Decide(named);

        province.Clock.Now += TimeSpan.FromHours(23);
        string early = await KeepAsync(4);
        Assert.Equal(4, province.Query<DecisionFile>().Count);
        province.Clock.Now += TimeSpan.FromHours(2);
        string late = await KeepAsync(5);

        string[] all = [named, before, early, late];
        Assert.Equal(
            all.Order(StringComparer.Ordinal),
            province.Query<DecisionFile>().Select(f => f.Sha256).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain(lost, province.Query<DecisionFile>().Select(f => f.Sha256));
        // Taken back, the decision names what it named before, and that is still there.
        new Undo(province.Store, province.Clock).Run(last.Entry!.Id);
        Assert.NotEmpty(Read(before));
        Assert.Empty(Read(named));
    }

    [Fact]
    public void A_decision_is_revoked_by_another_one_and_its_versions_say_who_did_it_and_why()
    {
        _ = province.Board;
        Decide("");

        EditReport revoked = Run("99/QĐ-UBND", "", "Thay bằng quyết định mới");
        EditReport itself = Run("812/QĐ-UBND", "", "Sai");

        Assert.Equal("revoked-by-itself", Assert.Single(itself.Refused).Reason);
        Assert.Equal("99/QĐ-UBND", province.Board.FindDecision("812/QĐ-UBND")!.RevokedBy);
        Assert.Equal(
            [("99/QĐ-UBND", "Thay bằng quyết định mới"), ("", "Nhập")],
            province.Query<DecisionVersion>(new { DecisionNumber = "812/QĐ-UBND" }).Select(v => (v.RevokedBy, v.Why))
        );
        new Undo(province.Store, province.Clock).Run(revoked.Entry!.Id);
        Assert.Null(province.Board.FindDecision("812/QĐ-UBND")!.RevokedBy);
    }

    private IReadOnlyList<DecisionFileContent> Read(string sha256) =>
        province.Query<DecisionFileContent>(new { Sha256 = sha256 });

    private async Task<string> KeepAsync(byte number)
    {
        (AttachedFileFault? fault, DecisionFile? file) = await Files.KeepAsync(
            $"{number}.pdf",
            [.. AttachedFileTests.Pdf(), number],
            "an"
        );
        Assert.Null(fault);
        Ct.ThrowIfCancellationRequested();
        return file!.Sha256;
    }

    private EditReport Decide(string sha256) => Run("", sha256, "Nhập");

    private EditReport Run(string revokedBy, string sha256, string why) =>
        new Edit(province.Store, province.Clock, "an").Run(
            FileKind.Decisions,
            [
                new Dictionary<string, string>
                {
                    ["decision_number"] = "812/QĐ-UBND",
                    ["signed_on"] = "2022-06-20",
                    ["signing_office"] = "UBND tỉnh",
                    ["summary"] = "Giao chỉ tiêu",
                    ["revoked_by"] = revokedBy,
                    ["document_sha256"] = sha256,
                },
            ],
            why
        );
}

using System.Text.Encodings.Web;
using System.Text.Json;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingest.Output;
using KpiDashboard.Ingestion;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest.Watching;

/// <summary>What became of a file, where it goes, and the report beside it.</summary>
internal sealed class FileOutcome
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly string path;
    private readonly LoadReport report;

    private FileOutcome(string path, LoadReport report)
    {
        this.path = path;
        this.report = report;
    }

    /// <summary>The folder to which the file goes. Quarantined rows are no failure: the others are loaded.</summary>
    private string Folder => report.Failures.Count > 0 ? WatchedFolder.Failed : WatchedFolder.Done;

    private string File => Path.GetFileName(path);

    public static FileOutcome Of(string path, LoadReport report) => new(path, report);

    /// <summary>The outcome of a file that the program did not foresee.</summary>
    public static FileOutcome Broken(string path, Exception e) =>
        new(
            path,
            new LoadReport([], [Words.Get("Watch.Broken", Path.GetFileName(path), e.GetType().Name)], TimeSpan.Zero)
        );

    /// <summary>Writes the report, then moves the file; gives the sentence to say.</summary>
    public string PutAway(string root)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, Folder)).FullName;
        string target = FreeName(folder);
        System.IO.File.WriteAllText(target + ".report.json", JsonSerializer.Serialize(Describe(), Json));
        System.IO.File.WriteAllLines(target + ".report.txt", Lines());
        Move(path, target);
        string said =
            report.Failures.Count > 0
                ? report.Failures[0]
                : string.Join("; ", report.Files.Select(f => $"{f.Entry.File}: {ImportText.CountsOf(f.Entry)}"));
        return $"{said} → {Folder}/{Path.GetFileName(target)}";
    }

    /// <summary>A link that says where it leads from its own folder would lead nowhere from another.</summary>
    private static void Move(string path, string target)
    {
        if (System.IO.File.ResolveLinkTarget(path, returnFinalTarget: true) is { } meant)
        {
            System.IO.File.CreateSymbolicLink(target, meant.FullName);
            System.IO.File.Delete(path);
        }
        else
        {
            System.IO.File.Move(path, target);
        }
    }

    private string FreeName(string folder)
    {
        string target = Path.Combine(folder, File);
        for (int number = 2; System.IO.File.Exists(target); number++)
        {
            target = Path.Combine(
                folder,
                FormattableString.Invariant(
                    $"{Path.GetFileNameWithoutExtension(path)} ({number}){Path.GetExtension(path)}"
                )
            );
        }

        return target;
    }

    private IEnumerable<string> Lines() =>
        [
            $"{File} · {DateTime.Now:g}",
            .. report.Failures,
            .. report.NotRead,
            .. report.Files.SelectMany(f => LoadSummary.Lines(f).Prepend(Head(f))),
        ];

    /// <summary>A file that was known got no number.</summary>
    private static string Head(FileReport file) =>
        $"{file.Entry.File} · {Words.Of(file.Entry.Kind)} · "
        + (file.AlreadyLoaded ? "" : $"{Words.Get("Watch.Import", file.Entry.Id)} · ")
        + ImportText.CountsOf(file.Entry);

    private object Describe() =>
        new
        {
            File,
            At = DateTimeOffset.Now,
            Outcome = Folder,
            report.ExitCode,
            report.Failures,
            report.NotRead,
            Imports = report.Files.Select(f => new
            {
                Id = f.AlreadyLoaded ? (int?)null : f.Entry.Id,
                f.Entry.File,
                Kind = FileKindWord.Of(f.Entry.Kind),
                f.AlreadyLoaded,
                f.Entry.RowsRead,
                f.Entry.Loaded,
                f.Entry.Replaced,
                f.Entry.Unchanged,
                f.Entry.Rejected,
                f.Entry.NonData,
                f.Reasons,
                Notes = f.Notes.Select(n => new
                {
                    n.Note,
                    n.Subject,
                    n.Rows,
                }),
                Findings = f.Findings.Select(x => new
                {
                    x.Kind,
                    x.Severity,
                    Text = x.ToString(),
                }),
            }),
        };
}

using System.Diagnostics;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Workbooks;

/// <summary>Programs that read what we write, where this machine has them.</summary>
internal static class OtherPrograms
{
    /// <summary>Where LibreOffice is; the test is skipped where it is not, with a sentence that says what to install.</summary>
    public static string LibreOffice() => Find("soffice", "LibreOffice (Debian: libreoffice-calc, libreoffice-writer)");

    /// <summary>Where the reader of PDF is; the test is skipped where it is not.</summary>
    public static string PdfToText() => Find("pdftotext", "Poppler (Debian: poppler-utils)");

    /// <summary>Has LibreOffice write files anew in another form, all in one start.</summary>
    /// <param name="form">Such as <c>xlsx</c> or <c>pdf</c>.</param>
    /// <param name="folder">Receives the files, and LibreOffice's own.</param>
    /// <param name="files">What is to be written anew.</param>
    public static async Task ConvertAsync(string form, TempFolder folder, IEnumerable<string> files) =>
        _ = await RunAsync(
            LibreOffice(),
            [
                $"-env:UserInstallation={new Uri(Path.Combine(folder.Path, "profile")).AbsoluteUri}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                Path.Combine(folder.Path, "made"),
                .. files,
            ]
        );

    /// <summary>What a program says; the test fails where the program does.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        Run run = await Programs.RunAsync(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
            TestContext.Current.CancellationToken
        );
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output;
    }

    /// <summary>Whether this machine has a program.</summary>
    public static bool Has(string program) => PathOf(program) is not null;

    private static string? PathOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(p => Path.Combine(p, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);

    private static string Find(string program, string package)
    {
        string? found = PathOf(program);
        Assert.SkipWhen(found is null, $"{program} is not on PATH: install {package}.");
        return found!;
    }
}

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Where things lie: the checkout, and the programs built beside this one.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string SampleData { get; } = Path.Combine(Root, "sample-data");

    public static string Web { get; } = Path.Combine(Root, "src", "KpiDashboard.Web");

    /// <summary>The main file of a program, built with the configuration of these tests.</summary>
    public static string Program(string project)
    {
        DirectoryInfo mine = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(mine.Parent!.Parent!.FullName, project, mine.Name, $"{project}.dll");
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KpiDashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("KpiDashboard.sln is in no folder above.");
    }
}

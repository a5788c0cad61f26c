namespace KpiDashboard.Kit;

/// <summary>Where things lie: the checkout, and the programs built beside the tests.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string SampleData { get; } = Path.Combine(Root, "sample-data");

    /// <summary>The folder of a project that is shipped.</summary>
    public static string Source(string project) => Path.Combine(Root, "src", project);

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

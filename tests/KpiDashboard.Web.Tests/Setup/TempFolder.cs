using Microsoft.Data.Sqlite;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kpi-web-tests-").FullName;

    /// <summary>A database in it that does not exist yet.</summary>
    public string Database => File("kpi.db");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file of lines.</summary>
    public string Write(string name, params IEnumerable<string> lines)
    {
        System.IO.File.WriteAllLines(File(name), lines);
        return File(name);
    }

    public void Dispose()
    {
        // Connections of the pool keep files open, which Windows does not let go.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}

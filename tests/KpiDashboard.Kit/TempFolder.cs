using Microsoft.Data.Sqlite;

namespace KpiDashboard.Kit;

/// <summary>A folder for one test, gone after it.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kpi-test-").FullName;

    /// <summary>A database in it that does not exist yet.</summary>
    public string Database => At("kpi.db");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file as it is, and makes the folders of its name.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(Made(name), text);
        return At(name);
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Made(name), bytes);
        return At(name);
    }

    public string WriteLines(string name, params IEnumerable<string> lines)
    {
        File.WriteAllLines(Made(name), lines);
        return At(name);
    }

    public void Dispose()
    {
        // Connections of the pool keep files open, which Windows does not let go.
        SqliteConnection.ClearAllPools();
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that was told to end closes a store beside: SQLite's log came or went meanwhile.
            Directory.Delete(Path, recursive: true);
        }
    }

    private string Made(string name)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        return At(name);
    }
}

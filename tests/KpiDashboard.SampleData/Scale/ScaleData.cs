using KpiDashboard.SampleData.Scale;

namespace KpiDashboard.SampleData;

/// <summary>A whole province of any number of dossiers, for benchmarks; all good rows, nothing real.</summary>
public static class ScaleData
{
    public const ulong DefaultSeed = 2022;

    /// <summary>Writes units.csv, procedures.csv, offerings.csv and dossiers.csv into the folder.</summary>
    public static void Write(string folder, long rows, ulong seed = DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Directory.CreateDirectory(folder);
        var units = ScaleProvince.Units();
        ScaleProvince.WriteFacts(folder, units);
        using var file = File.Create(Path.Combine(folder, "dossiers.csv"), bufferSize: 0);
        new ScaleDossiers(units, seed).Write(file, rows);
    }
}

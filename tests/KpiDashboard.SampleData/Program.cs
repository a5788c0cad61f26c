using System.Diagnostics;
using System.Globalization;
using KpiDashboard.SampleData;

var clock = Stopwatch.StartNew();
switch (args)
{
    case ["sample", var folder]:
        foreach (var line in SampleFiles.Write(folder))
            Console.WriteLine(line);
        break;
    case ["scale", var folder, "--rows", var rows] when long.TryParse(rows, CultureInfo.InvariantCulture, out var n):
        ScaleData.Write(folder, n);
        break;
    case ["scale", var folder, "--rows", var rows, "--seed", var seed]
        when long.TryParse(rows, CultureInfo.InvariantCulture, out var n)
            && ulong.TryParse(seed, CultureInfo.InvariantCulture, out var s):
        ScaleData.Write(folder, n, s);
        break;
    case ["layouts", var folder]:
        KpiDashboard.SampleData.Layouts.LayoutFiles.Write(folder);
        break;
    default:
        Console.Error.WriteLine(
            """
            sample FOLDER                    writes the sample files: the facts, offerings, statistics and dossiers
            layouts FOLDER                   writes a file of each layout of other systems, in every encoding
            scale FOLDER --rows N [--seed S] writes units, procedures, offerings and N dossiers for benchmarks
            """
        );
        return 2;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s"));
return 0;

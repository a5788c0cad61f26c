using System.Globalization;
using KpiDashboard.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string usage = """
    Measures KpiDashboard beside its peers in one run. Trust the ratios, not the seconds.
      load [--rows N] [--rounds R] [--published JOB]   dossiers into SQLite, beside `sqlite3 .import` of the same file,
                                           by the job as built and, where its program is named, as published
      upload WEB [--rows N] [--rounds R]   the same file sent to the dashboard whose program is WEB, beside the job
      daily [--rows N] [--rounds R]        a day's 20,000 dossiers into a full store, until the ranking shows them
      sqlserver --connection C [--rows N] [--rounds R]   first load, daily load and reading on the SQL Server that the
                                           connection string C names, beside a bare SqlBulkCopy, statement by statement
      plan [--rows N] [--tasks N]          tasks of ten years beside dossiers; keeps the store, for `web`
      policies [--rows N]                  what dossiers tell of policies, beside plain questions to the database
      scoreboard [--rows N]                both indicators of all units, ranked, beside DuckDB and SQLite
      effect [--rows N]                    what other targets would do to all units, as it is shown while somebody types
      read [--rows N] [--rounds R]         a workbook of dossiers with all checks, beside ExcelDataReader and MiniExcel
      export [--rows N] [--rounds R]       a list as a workbook, beside OpenXmlWriter, MiniExcel and ClosedXML
      reports FOLDER [URL]                 workbooks of the sample data in FOLDER; of a running dashboard 304 beside 200
      bulk URL [--period P] [--rounds R]   cells of a running dashboard as Parquet, CSV and JSON lines, beside DuckDB
      web URL [--seconds S] [--session C] [--path P]  server time of pages and JSON of a running dashboard, started with Api__RequestsPerMinute=0
                                           and Limits__FilesPerMinute=0; C is the cookie of somebody who has signed in;
                                           P is the only address to be asked
      signed-in URL PID C [--rounds R]     kept pages as nobody and with the cookie C of somebody who has signed in, in turns
      paint URL [--rounds R]               largest contentful paint of pages of a running dashboard in Chromium, wide and on a phone
      visitors URL PID [--visitors N] [--pause S]   memory and clicks of visitors with open pages, of that process
    Build with -c Release. Data are generated under the system's folder for temporary files and kept for the next run.
    """;
string? Word(string option) =>
    Array.IndexOf(args, option) is >= 0 and int at && at + 1 < args.Length ? args[at + 1] : null;
long Number(string option, long otherwise) =>
    Word(option) is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : otherwise;

switch (args.FirstOrDefault())
{
    case "load":
        LoadBenchmark.Run(Number("--rows", 1_000_000), (int)Number("--rounds", 3), Word("--published"));
        return 0;
    case LoadPeers.Child:
        LoadPeers.RunDuckDb(args[1], args[2]);
        return 0;
    case "upload" when args.Length > 1:
        await UploadBenchmark.RunAsync(args[1], Number("--rows", 1_000_000), (int)Number("--rounds", 3));
        return 0;
    case "daily":
        await DailyBenchmark.RunAsync(Number("--rows", 5_000_000), (int)Number("--rounds", 30));
        return 0;
    case "plan":
        await PlanBenchmark.RunAsync(Number("--rows", 1_000_000), (int)Number("--tasks", 20_000));
        return 0;
    case "policies":
        await PoliciesBenchmark.RunAsync(Number("--rows", 1_000_000));
        return 0;
    case "sqlserver" when Word("--connection") is { } connection:
        await SqlServerBenchmark.RunAsync(connection, Number("--rows", 200_000), (int)Number("--rounds", 10));
        return 0;
    case "scoreboard":
        await ScoreboardBenchmark.RunAsync(Number("--rows", 1_000_000));
        return 0;
    case "effect":
        await ScoreboardBenchmark.EffectAsync(Number("--rows", 1_000_000));
        return 0;
    case "read":
        ReadBenchmark.Run(Number("--rows", 100_000), (int)Number("--rounds", 3));
        return 0;
    case ReadBenchmark.Child:
        ReadBenchmark.RunOne(args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
        return 0;
    case "export":
        ExportBenchmark.Run(Number("--rows", 100_000), (int)Number("--rounds", 3));
        return 0;
    case ExportBenchmark.Child:
        await ExportBenchmark.RunOneAsync(args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
        return 0;
    case "reports" when args.Length > 1:
        await ReportsBenchmark.RunAsync(args[1], args.Length > 2 ? new Uri(args[2]) : null);
        return 0;
    case ReportsBenchmark.Child:
        await ReportsBenchmark.RunOneAsync(args[1], args[2]);
        return 0;
    case "bulk" when args.Length > 1:
        await BulkBenchmark.RunAsync(new Uri(args[1]), Word("--period") ?? "2022", (int)Number("--rounds", 5));
        return 0;
    case "web" when args.Length > 1:
        await WebBenchmark.RunAsync(new Uri(args[1]), (int)Number("--seconds", 5), Word("--session"), Word("--path"));
        return 0;
    case "signed-in" when args.Length > 3:
        await WebBenchmark.CompareAsync(
            new Uri(args[1]),
            int.Parse(args[2], CultureInfo.InvariantCulture),
            (int)Number("--rounds", 5),
            args[3]
        );
        return 0;
    case "paint" when args.Length > 1:
        await PaintBenchmark.RunAsync(new Uri(args[1]), (int)Number("--rounds", 9));
        return 0;
    case "visitors" when args.Length > 2:
        await VisitorsBenchmark.RunAsync(
            new Uri(args[1]),
            int.Parse(args[2], CultureInfo.InvariantCulture),
            (int)Number("--visitors", 500),
            (int)Number("--pause", 10)
        );
        return 0;
    default:
        Console.WriteLine(usage);
        return args.Length == 0 ? 0 : 2;
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingest.Output;
using KpiDashboard.Ingestion;
using KpiDashboard.Terms;
using Spectre.Console;

namespace KpiDashboard.Ingest;

/// <summary><c>inspect</c>: how a file is understood, and what loading it would do.</summary>
internal static class InspectCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FileKindWord(), new JsonStringEnumConverter() },
    };

    public static Command Create()
    {
        Argument<string> file = new("file") { Description = "Usage.inspect.file", HelpName = "FILE" };
        Command command = new("inspect", "Usage.inspect") { file, CommonOptions.Format };
        foreach (Option option in ReadingArguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            Inspector inspector = new(Job.Store(parsed), TimeProvider.System);
            Inspection inspection = inspector.Inspect(parsed.GetRequiredValue(file), ReadingArguments.Of(parsed));
            if (parsed.GetValue(CommonOptions.Format) == "json")
            {
                Console.WriteLine(JsonSerializer.Serialize(inspection, Json));
            }
            else
            {
                Print(inspection);
            }

            return inspection.Report.ExitCode;
        });
        return command;
    }

    private static void Print(Inspection inspection)
    {
        foreach (InspectedTable table in inspection.Tables)
        {
            PrintHead(table);
            PrintColumns(table);
            PrintRows(table);
        }

        if (!inspection.StoreIsThere)
        {
            Console.WriteLine(Words.Get("Inspect.NoStore"));
        }

        LoadCommand.Print(inspection.Report);
        Console.WriteLine(Words.Get("Job.DryRun"));
    }

    private static void PrintHead(InspectedTable table)
    {
        Console.WriteLine(table.Name);
        Line("Inspect.Container", Words.Get($"Container.{table.Container}") + Separator(table.Separator));
        if (table.Encoding is not null)
        {
            Line("Inspect.Encoding", Words.Get("Inspect.Confidence", table.Encoding, table.Confidence));
        }

        Line("Inspect.Layout", $"{table.Title} ({table.Layout}) → {Words.Of(table.Kind)}");
        Line("Inspect.Header", Words.Get("Inspect.HeaderRows", table.HeaderLine, table.HeaderRows));
        if (table.ReportUnit is not null)
        {
            Line("Inspect.ReportUnit", table.ReportUnit);
        }

        if (table.PeriodStart is not null)
        {
            Line("Inspect.Period", $"{table.PeriodStart:d} – {table.PeriodEnd:d}");
        }

        if (table.NonData.Count > 0)
        {
            IEnumerable<string> kinds = table
                .NonData.GroupBy(r => r.What)
                .Select(g =>
                    $"{Words.Get($"RowRole.{g.Key}")}: {string.Join(", ", g.Take(8).Select(r => r.Line))}{(g.Count() > 8 ? " …" : "")}"
                );
            Line("Inspect.NonData", string.Join(" · ", kinds));
        }
    }

    private static void PrintColumns(InspectedTable table)
    {
        Table columns = Tables.New("Inspect.Column", "Inspect.HeaderText", "Inspect.Meaning");
        foreach (InspectedColumn column in table.Columns)
        {
            string meaning = column.Field.Length > 0 ? column.Field : Words.Get($"ColumnRole.{column.Role}");
            Tables.Row(
                columns,
                column.Letter,
                column.Header,
                column.Note.Length > 0 ? $"{meaning} ({column.Note})" : meaning
            );
        }

        Tables.Write(columns);
    }

    private static void PrintRows(InspectedTable table)
    {
        foreach (InspectedRow row in table.FirstRows)
        {
            Console.WriteLine(
                $"  {Words.Get("Inspect.Row", row.Line)}: {string.Join(" · ", row.Fields.Select(f => $"{f.Key} = {f.Value}"))}"
            );
        }

        Console.WriteLine();
    }

    private static string Separator(string? separator) =>
        separator is null ? "" : $", {(separator == "\t" ? "Tab" : $"“{separator}”")}";

    private static void Line(string key, string value) => Console.WriteLine($"  {Words.Get(key)}: {value}");
}

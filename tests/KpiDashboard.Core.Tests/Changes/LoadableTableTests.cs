using System.Globalization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Kit;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>What must exist for each table that changes can write: its C# file, and what this lists.</summary>
public sealed class LoadableTableTests
{
    public static TheoryData<FileKind> Kinds => [.. Enum.GetValues<FileKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_table_is_one_file_and_one_folder_of_statements_and_has_its_word_in_both_languages(FileKind kind)
    {
        LoadableTable table = LoadableTables.Of(kind);
        string[] needed = [.. Statements(table).Select(s => $"{s}.sql"), "its words", "its file"];
        List<string> there =
        [
            .. Directory
                .GetFiles(Path.Combine(Repository.Root, "sql", "queries", FileKindWord.Of(kind)))
                .Select(f => $"{Path.GetFileName(f).Split('.')[0]}.sql"),
        ];
        if (Word("vi", kind) != Word("en", kind))
        {
            there.Add("its words");
        }

        if (File.Exists(Path.Combine(Repository.Source("KpiDashboard.Core"), "Changes", "Tables", $"{kind}Table.cs")))
        {
            there.Add("its file");
        }

        Assert.Equal(kind, table.Kind);
        Assert.Empty(needed.Except(there));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tables_columns_are_those_of_the_store_and_name_each_of_its_slices(FileKind kind)
    {
        LoadableTable table = LoadableTables.Of(kind);
        StoreTable[] all =
        [
            table.Table,
            .. table.Past is { } past ? [past] : Array.Empty<StoreTable>(),
            .. table.Derived,
        ];

        Assert.All(
            all,
            t =>
                Assert.Equal(
                    Sql.DeclaredTable.All[t.Name].Columns.Select(c => c.Name).Order(StringComparer.Ordinal),
                    t.Columns.Select(c => c.Name).Order(StringComparer.Ordinal)
                )
        );
        Assert.Equal(kind == FileKind.Dossiers, table.Versions is null);
        Assert.Equal(table.Columns.All.Length, table.Columns.All.Distinct().Count());
    }

    /// <summary>Rows come and go back; those that can be corrected have a past.</summary>
    private static string[] Statements(LoadableTable table)
    {
        string name = table.Table.Name;
        string[] always = [$"{name}UndoTake"];
        // All rows of a unit's code change together, with what was received: it has no marks.
        return table.Past is null ? always
            : table.Kind == FileKind.Units ? ["UnitPastKeep", "UnitPastRow", "UnitPastDelete", "UnitPastForget"]
            : [.. always, $"{name}PastKeep", $"{name}UndoMark", $"{name}UndoReturn"];
    }

    private static string Word(string language, FileKind kind) =>
        Words.In(CultureInfo.GetCultureInfo(language), Words.KeyOf(kind));
}

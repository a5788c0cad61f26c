using System.Text.Json;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;
using Xunit;

namespace KpiDashboard.Sql;

/// <summary>Where a query stands, and how it opens.</summary>
public class QueryFolderTests
{
    [Fact]
    public void Every_table_that_can_be_loaded_has_a_folder_and_no_folder_holds_one_query_alone()
    {
        ILookup<string, string> queries = SqlFiles.Queries().ToLookup(Folder, Name);
        IEnumerable<string> kinds = Enum.GetNames<FileKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

        Assert.Empty(kinds.Except(queries.Select(folder => folder.Key)));
        Assert.DoesNotContain(queries, folder => folder.Distinct().Count() == 1);
    }

    [Fact]
    public void A_query_stands_in_one_folder_under_a_name_of_its_own()
    {
        Assert.Empty(Misplaced(SqlFiles.Queries()));

        Assert.Equal(["TargetRow"], Misplaced(["targets/TargetRow.sql", "units/TargetRow.sql"]));
        Assert.Equal(["UnitPark"], Misplaced(["store/UnitPark.sqlite.sql", "units/UnitPark.sqlserver.sql"]));
        Assert.Equal(["AnyForm"], Misplaced(["AnyForm.sql", "units/UnitRow.sql"]));
        Assert.Equal(["AnyForm"], Misplaced(["forms/old/AnyForm.sql"]));
    }

    /// <summary>Queries that are in several folders, or not in a folder of <c>sql/queries</c> itself.</summary>
    private static IEnumerable<string> Misplaced(IEnumerable<string> files) =>
        files
            .GroupBy(Name, Folder)
            .Where(query => query.Distinct().Count() > 1 || query.Any(f => f.Length == 0 || f.Contains('/')))
            .Select(query => query.Key);

    [Fact]
    public void Every_query_opens_with_its_question()
    {
        Assert.DoesNotContain(SqlFiles.Queries(), file => !OpensWell(SqlFiles.Query(file)));

        Assert.True(OpensWell("-- Which targets are set,\n-- for whom?\nselect 1"));
        Assert.True(OpensWell("-- Make room for a corrected target.\ndelete from kpi.Target"));
        Assert.False(OpensWell("-- All targets.\nselect 1"));
        Assert.False(OpensWell("-- Make room for a corrected target\ndelete from kpi.Target"));
        Assert.False(OpensWell("select 1 -- Which targets are set?"));
        Assert.False(OpensWell("\n-- Which targets are set?\nselect 1"));
    }

    /// <summary>What only changes something may say what for, instead of asking.</summary>
    private static bool OpensWell(string text)
    {
        string[] lines = text.Split('\n');
        string comment = string.Join(' ', lines.TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal)));
        string first = lines.First(line => !line.StartsWith("--", StringComparison.Ordinal)).Split(' ')[0];
        return comment.Contains('?', StringComparison.Ordinal)
            || first is "update" or "delete" or "insert" or "execute" && comment.EndsWith('.');
    }

    [Fact]
    public void Every_statement_that_runs_says_first_from_which_file_it_comes()
    {
        foreach ((string name, string text) in SqlFiles.Of(Dialect.SqlServer).Concat(SqlFiles.Of(Dialect.Sqlite)))
        {
            Assert.StartsWith($"-- {name}\n-- ", text, StringComparison.Ordinal);
        }
    }

    private static string Folder(string file) => file[..Math.Max(file.LastIndexOf('/'), 0)];

    private static string Name(string file) => file[(file.LastIndexOf('/') + 1)..].Split('.')[0];
}

using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using Xunit;

namespace KpiDashboard.Architecture;

/// <summary>Core is a house of rooms, one a namespace: arrows run down alone.</summary>
public sealed class CoreFloorsTests
{
    /// <summary>The rooms from the ground up, each with those that it uses: decision 20.</summary>
    private static readonly (string Room, string Uses)[] Rooms =
    [
        // What everybody speaks.
        ("Periods", ""),
        ("Terms", "Periods"),
        // What a province is made of, and what a value means at the door.
        ("Units", "Periods Terms"),
        ("Procedures", "Periods Terms"),
        ("Values", "Terms"),
        ("Forms", "Periods Units"),
        // The language of figures, and the bit work under it.
        ("Indicators", "Periods Terms Units Procedures"),
        ("Indicators.Engine", "Periods Units Procedures Forms Indicators"),
        ("Statistics", "Indicators"),
        ("Scoreboards", "Periods Terms Units Procedures Forms Indicators Indicators.Engine"),
        // What the rest of the year will bring.
        ("Forecasts", "Periods Terms Units Procedures Indicators Indicators.Engine Statistics Scoreboards"),
        // Who is like whom, and does better.
        ("Twins", "Periods Units Procedures Indicators Statistics Scoreboards"),
        // What figures say in words.
        ("Verdicts", "Periods Terms Units Indicators Indicators.Engine Scoreboards Forecasts"),
        // The two databases: rows, the fast lane of dossiers, engines, and the store that opens one of them.
        ("Storage.Rows", "Periods Units Procedures Indicators Indicators.Engine"),
        ("Storage.Bulk", "Periods Procedures Storage.Rows"),
        ("Storage.Engines", "Periods Terms Procedures Indicators.Engine Storage.Rows Storage.Bulk"),
        ("Storage.Sqlite", "Periods Terms Procedures Storage.Rows Storage.Bulk Storage.Engines"),
        ("Storage.SqlServer", "Terms Storage.Rows Storage.Bulk Storage.Engines"),
        (
            "Storage",
            "Periods Terms Units Procedures Forms Indicators Indicators.Engine Scoreboards "
                + "Storage.Rows Storage.Engines Storage.Sqlite Storage.SqlServer"
        ),
        // What is read out of the store beside figures.
        ("Dossiers", "Periods Units Procedures Indicators Indicators.Engine Scoreboards Storage.Engines " + "Storage"),
        ("Balances", "Periods Units Procedures Forms Storage.Rows Storage"),
        // The province's plan, each part a room: what its rows mean, and what they say beside figures.
        ("Plans.OnlineOnly", "Periods Units Procedures Indicators Scoreboards Storage.Rows Storage"),
        (
            "Plans.Policies",
            "Periods Terms Units Procedures Indicators Indicators.Engine Statistics Scoreboards Storage.Rows "
                + "Storage.Engines Storage"
        ),
        ("Plans.Points", "Periods Terms Units Indicators Scoreboards Storage.Rows Storage"),
        // Who may see and change what.
        ("Access", "Periods Units Storage.Engines Storage"),
        // How lists are written.
        ("Lists", "Periods Terms"),
        // One way to change the store.
        ("Changes.Rows", "Terms Units Values Storage.Bulk Storage.Engines Storage"),
        ("Changes.Findings", "Periods Units Procedures Forms Storage.Rows Storage.Engines Balances Changes.Rows"),
        // What to look at, of figures, dossiers, the plan and what loading found.
        (
            "Signals",
            "Periods Units Procedures Indicators Statistics Scoreboards Storage.Rows Storage Plans.OnlineOnly Changes.Rows"
        ),
        (
            "Changes.Tables",
            "Periods Terms Units Procedures Values Forms Indicators Storage.Rows Storage.Bulk "
                + "Storage.Engines Storage Plans.Policies Plans.Points Changes.Rows Changes.Findings Signals"
        ),
        (
            "Changes",
            "Access Periods Terms Units Indicators Scoreboards Storage.Rows Storage.Bulk Storage.Engines Storage "
                + "Changes.Rows Changes.Tables"
        ),
        // The province's plan: what is done, beside what is measured.
        (
            "Plans.Tasks",
            "Access Periods Terms Units Indicators Scoreboards Storage.Rows Storage.Bulk Storage.Engines Storage "
                + "Changes.Rows Changes"
        ),
        ("Plans.Reminders", "Periods Units Indicators Scoreboards Plans.OnlineOnly Plans.Tasks"),
        (
            "Plans.Results",
            "Periods Units Indicators Scoreboards Forecasts Plans.OnlineOnly Plans.Policies Plans.Points Plans.Tasks"
        ),
        // Files as a source of changes.
        ("Ingestion.Encodings", "Terms"),
        ("Ingestion.Containers", "Storage.Engines Changes.Rows Ingestion.Encodings"),
        (
            "Ingestion.Layouts",
            "Periods Terms Units Values Storage.Rows Storage.Engines Storage Changes.Rows "
                + "Changes.Tables Ingestion.Encodings Ingestion.Containers"
        ),
        (
            "Ingestion",
            "Access Periods Terms Units Values Scoreboards Storage.Engines Storage Changes.Rows Changes.Tables "
                + "Changes Ingestion.Encodings Ingestion.Containers Ingestion.Layouts"
        ),
        // What is handed out.
        ("Ingestion.Quarantine", "Terms Storage Lists Changes.Rows Changes"),
        (
            "Workbooks",
            "Periods Terms Units Procedures Forms Indicators Scoreboards Balances Lists Storage.Rows Changes.Rows Changes "
                + "Forecasts Verdicts Plans.OnlineOnly Plans.Policies Plans.Points Plans.Tasks Plans.Results"
        ),
        (
            "Documents",
            "Periods Terms Units Procedures Forms Indicators Scoreboards Forecasts Verdicts Storage Balances Lists Workbooks"
        ),
    ];

    [Fact]
    public void Rooms_use_rooms_below_as_the_table_says_and_no_more()
    {
        IReadOnlyList<string> wrong = new Floors(typeof(Scoreboard).Assembly, "KpiDashboard", Rooms).Wrong;

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}

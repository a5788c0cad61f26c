using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>The job is a house of rooms, one a namespace: arrows run down alone.</summary>
public sealed class JobFloorsTests
{
    private static readonly (string Room, string Uses)[] Rooms =
    [
        ("Output", ""),
        ("Watching", "Output"),
        ("Program", "Output Watching"),
    ];

    [Fact]
    public void Rooms_use_rooms_below_as_the_table_says_and_no_more()
    {
        IReadOnlyList<string> wrong = new Floors(
            System.Reflection.Assembly.LoadFrom(Repository.Program("KpiDashboard.Ingest")),
            "KpiDashboard.Ingest",
            Rooms
        ).Wrong;

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}

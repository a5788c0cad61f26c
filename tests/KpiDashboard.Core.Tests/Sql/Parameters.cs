namespace KpiDashboard.Sql;

/// <summary>
/// The types in which parameters arrive at SQL Server, by name: text as nvarchar, DateOnly as date, int and long as
/// they are. One name means one thing in all queries, so a name that is not here is a mistake.
/// </summary>
internal static class Parameters
{
    private const string Text = "nvarchar(4000)";
    private const string Moment = "datetimeoffset";

    public static IReadOnlyDictionary<string, string> Types { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["After"] = "bigint",
            ["Alias"] = Text,
            ["AsOf"] = "date",
            ["BasisPoints"] = "int",
            ["CarriedOver"] = "int",
            ["ChangedAt"] = Moment,
            ["Code"] = Text,
            ["Day"] = "date",
            ["Ended"] = Moment,
            ["Field"] = Text,
            ["File"] = Text,
            ["NonData"] = "bigint",
            ["Form"] = "nvarchar(50)",
            ["Measure"] = "nvarchar(50)",
            ["Amount"] = "bigint",
            ["AliasKey"] = "nvarchar(250)",
            ["FinishedEarly"] = "int",
            ["FinishedLate"] = "int",
            ["FinishedOnTime"] = "int",
            ["Headers"] = Text,
            ["Holder"] = Text,
            ["Id"] = "int",
            ["ImportId"] = "int",
            ["Indicator"] = Text,
            ["Kind"] = Text,
            ["Level"] = "int",
            ["Limit"] = "int",
            ["Loaded"] = "bigint",
            ["LoadedBy"] = Text,
            ["Milliseconds"] = "int",
            ["Name"] = Text,
            ["NewCode"] = Text,
            ["NewId"] = "int",
            ["Note"] = Text,
            ["OfferedFrom"] = "date",
            ["Offset"] = "int",
            ["OldCode"] = Text,
            ["OldId"] = "int",
            ["ParentCode"] = Text,
            ["PendingInTime"] = "int",
            ["PendingOverdue"] = "int",
            ["PeriodEnd"] = "date",
            ["PeriodStart"] = "date",
            ["ProcedureId"] = "int",
            ["ReceivedDirect"] = "int",
            ["ReceivedOnline"] = "int",
            ["ReceivedPostal"] = "int",
            ["Rejected"] = "bigint",
            ["Replaced"] = "bigint",
            ["Rows"] = "bigint",
            ["RowsRead"] = "bigint",
            ["Scope"] = Text,
            ["SearchKey"] = Text,
            ["Sha256"] = Text,
            ["Since"] = Moment,
            ["Source"] = Text,
            ["Started"] = Moment,
            ["Subject"] = Text,
            ["TerritoryCode"] = Text,
            ["Unchanged"] = "bigint",
            ["UndoneAt"] = Moment,
            ["UndoneBy"] = Text,
            ["UnitCode"] = Text,
            ["UnitId"] = "int",
            ["ValidFrom"] = "date",
            ["ValidTo"] = "date",
            ["Year"] = "int",
        };
}

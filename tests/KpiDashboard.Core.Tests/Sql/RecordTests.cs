using System.Reflection;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using Xunit;

namespace KpiDashboard.Sql;

/// <summary>The columns of a query are the properties of the record that it fills, in either dialect.</summary>
public class RecordTests
{
    /// <summary>What Dapper puts into a property without losing anything, by type of SQL Server.</summary>
    private static readonly Dictionary<string, Type[]> Assignable = new()
    {
        ["int"] = [typeof(int), typeof(long)],
        ["bigint"] = [typeof(long)],
        ["tinyint"] = [typeof(int), typeof(long)],
        ["bit"] = [typeof(bool)],
        ["nvarchar"] = [typeof(string)],
        ["varbinary"] = [typeof(byte[])],
        ["date"] = [typeof(DateOnly)],
        ["datetimeoffset"] = [typeof(DateTimeOffset)],
    };

    /// <summary>Read without a record: a cell by its places, the others as one value.</summary>
    private static readonly string[] WithoutRecord =
    [
        "CellRow",
        "CellRowOfHalfMonths",
        "DossierByCode",
        "Journal",
        "JournalExists",
        "MayMigrate",
        "MigrationLock",
        "StoreExists",
    ];

    /// <summary>Rows may keep to themselves what they make their words of.</summary>
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static TheoryData<string> Queries =>
        [
            .. SqlFiles
                .Of(Dialect.SqlServer)
                .Where(q => ResultColumns.Of(q.Text).Count > 0 && Reads(q.Text))
                .Select(q => q.Name),
        ];

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_fills_its_record(string query)
    {
        if (WithoutRecord.Contains(query))
        {
            return;
        }

        Type record = Assert.Single(typeof(Store).Assembly.GetTypes(), t => t.Name == query && !t.IsAbstract);
        IReadOnlyList<ResultColumn> columns = ResultColumns.Of(QueryFile.Text(Dialect.SqlServer, query));
        PropertyInfo[] required = [.. record.GetProperties().Where(IsRequired)];

        Assert.Empty(required.Select(p => p.Name).Except(columns.Select(c => c.Name)));
        foreach (ResultColumn column in columns)
        {
            PropertyInfo? property = record.GetProperty(column.Name, Everything);
            Assert.True(property?.SetMethod is not null, $"{query} gives {column.Name}, {record.Name} has no such.");
            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.True(
                Assignable[column.Type].Contains(type)
                    || type.IsEnum && column.Type is "int" or "tinyint" or "nvarchar",
                $"{query}.{column.Name} is {column.Type}, {record.Name}.{column.Name} is {type.Name}."
            );
        }
    }

    private static bool IsRequired(PropertyInfo property) =>
        property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;

    /// <summary>Statements that change rows may select, but give none.</summary>
    private static bool Reads(string text) =>
        Tsql.All<Microsoft.SqlServer.TransactSql.ScriptDom.SelectStatement>(Tsql.Parse(text)).Count > 0;
}

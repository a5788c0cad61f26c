using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Storage.Engines;

/// <summary>
/// Moments in whole seconds of UTC. SQLite has no type for them: they are ISO text; SQL Server has datetimeoffset, which
/// would round where text cuts off.
/// </summary>
internal sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) =>
        value as DateTimeOffset? ?? DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture);

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
    {
        DateTimeOffset utc = value.ToUniversalTime();
        DateTimeOffset seconds = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
        if (parameter is SqliteParameter)
        {
            parameter.Value = Text(seconds);
        }
        else
        {
            parameter.DbType = DbType.DateTimeOffset;
            parameter.Value = seconds;
        }
    }

    public static string Text(DateTimeOffset utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

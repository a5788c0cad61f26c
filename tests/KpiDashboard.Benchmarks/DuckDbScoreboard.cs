using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// The same question in SQL, on the same roll-up in DuckDB's memory: both indicators of every unit with its area, by
/// rule set plan-2022, and its place in its league. It is a second, independent way to every figure and rank.
/// </summary>
internal sealed class DuckDbScoreboard : IDisposable
{
    private const string Question = """
        with used as (
          select
            m.area,
            count(distinct c.procedure) filter (where c.online > 0 and c.level >= 3) as services,
            sum(c.online)::bigint as online,
            sum(c.online + c.direct + c.postal)::bigint as dossiers
          from cell c
          join member m on m.unit = c.unit
          where c.day >= $start and c.day < $end
          group by m.area
        ),
        offered as (
          select m.area, count(distinct o.procedure) as offered
          from offering o
          join member m on m.unit = o.unit
          where o.level >= 3 and o.first < $end and o.last >= $start
          group by m.area
        ),
        figure as (
          select
            l.unit,
            l.kind,
            coalesce(u.services, 0) as services,
            coalesce(o.offered, 0) as offered,
            coalesce(u.online, 0) as online,
            coalesce(u.dossiers, 0) as dossiers
          from league l
          left join used u on u.area = l.unit
          left join offered o on o.area = l.unit
          where l.first < $end and l.last >= $start
        )
        select
          unit,
          services,
          offered,
          online,
          dossiers,
          case when offered > 0 then rank() over (
            partition by kind order by case when offered > 0 then services::double / offered end desc nulls last
          ) end,
          case when dossiers > 0 then rank() over (
            partition by kind order by case when dossiers > 0 then online::double / dossiers end desc nulls last
          ) end
        from figure
        """;

    private readonly DuckDBConnection connection = new("Data Source=:memory:");

    public DuckDbScoreboard(Store store, UnitTree units)
    {
        connection.Open();
        Execute("create table cell (unit int, day date, procedure int, level int, online int, direct int, postal int)");
        Execute("create table offering (unit int, procedure int, level int, first date, last date)");
        Execute("create table member (area int, unit int)");
        Execute("create table league (unit int, kind int, first date, last date)");
        Copy(store, "cell", "select UnitId, HalfMonth, ProcedureId, Level, Online, Direct, Postal from Cell");
        Copy(store, "offering", "select UnitId, ProcedureId, Level, ValidFrom, ValidTo from Offering");
        Fill("member", units.All.SelectMany(u => units.Path(u).Select(a => new object[] { a.Id, u.Id })));
        Fill(
            "league",
            units
                .All.Where(u => u.Kind != UnitKind.Province)
                .Select(u => new object[] { u.Id, (int)u.Kind, u.Validity.Start, u.Validity.Last })
        );
    }

    public IReadOnlyList<Answer> Ask(DateRange days)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = Question;
        command.Parameters.Add(new DuckDBParameter("start", days.Start));
        command.Parameters.Add(new DuckDBParameter("end", days.End));
        using DuckDBDataReader reader = command.ExecuteReader();
        List<Answer> answers = [];
        while (reader.Read())
        {
            answers.Add(
                new Answer(
                    reader.GetInt32(0),
                    new Figure(Number(reader, 1), Number(reader, 2)),
                    new Figure(Number(reader, 3), Number(reader, 4)),
                    reader.IsDBNull(5) ? null : (int)Number(reader, 5),
                    reader.IsDBNull(6) ? null : (int)Number(reader, 6)
                )
            );
        }

        return answers;
    }

    public void Dispose() => connection.Dispose();

    private static long Number(DuckDBDataReader reader, int column) =>
        reader.GetValue(column) is BigInteger big ? (long)big : reader.GetInt64(column);

    private void Copy(Store store, string table, string query)
    {
        using SqliteConnection sqlite = new($"Data Source={store.Settings.Database}");
        sqlite.Open();
        using SqliteCommand select = sqlite.CreateCommand();
        select.CommandText = query;
        using SqliteDataReader reader = select.ExecuteReader();
        Fill(table, Rows(reader));
    }

    private static IEnumerable<object[]> Rows(SqliteDataReader reader)
    {
        while (reader.Read())
        {
            yield return
            [
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(i =>
                        reader.GetValue(i) is string day
                            ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                            : (object)reader.GetInt32(i)
                    ),
            ];
        }
    }

    private void Fill(string table, IEnumerable<object[]> rows)
    {
        using DuckDBAppender appender = connection.CreateAppender(table);
        foreach (object[] values in rows)
        {
            IDuckDBAppenderRow row = appender.CreateRow();
            foreach (object value in values)
            {
                row = value is DateOnly day ? row.AppendValue(day) : row.AppendValue((int)value);
            }

            row.EndRow();
        }
    }

    private void Execute(string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A unit's figures and places.</summary>
    internal sealed record Answer(int UnitId, Figure Services, Figure Dossiers, int? ServicesRank, int? DossiersRank);
}

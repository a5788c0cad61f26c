using System.Security.Authentication;
using KpiDashboard.Storage.Engines;
using Microsoft.Data.SqlClient;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>What the numbers of SQL Server's errors mean to people, and which of them pass by themselves.</summary>
internal static class SqlServerErrors
{
    /// <summary>
    /// Deadlock victims, broken connections, a server that starts, moves or sheds load (Azure SQL, availability
    /// groups). A timeout is not among them: the same statement would take as long again.
    /// </summary>
    private static readonly HashSet<int> Passing =
    [
        20,
        64,
        233,
        615,
        926,
        976,
        978,
        983,
        1205,
        3960,
        4221,
        10053,
        10054,
        10928,
        10929,
        18401,
        40143,
        40197,
        40501,
        40540,
        40613,
        42108,
        42109,
        49918,
        49919,
        49920,
    ];

    public static bool Passes(SqlException e) => e.Errors.Cast<SqlError>().Any(error => Passing.Contains(error.Number));

    public static bool Passes(int number) => Passing.Contains(number);

    public static StoreException Explain(Exception cause, string location, string user)
    {
        // A bulk copy that the server ends throws an exception of the driver with that of the server in it.
        SqlException? said = cause as SqlException ?? cause.InnerException as SqlException;
        string text = (said ?? cause).Message.ReplaceLineEndings(" ");
        string key = said switch
        {
            { InnerException: AuthenticationException } => "Store.Certificate",
            not null => Key(said.Number, said.Class),
            _ => "Store.Open",
        };
        string detail = key == "Store.Login" ? (user.Length > 0 ? user : Environment.UserName) : text;
        return StoreException.Of(key, cause, location, detail);
    }

    /// <summary>The sentence of an error number.</summary>
    /// <param name="number">The number of the error.</param>
    /// <param name="severity">Its class: 20 and more end the connection.</param>
    public static string Key(int number, int severity) =>
        number switch
        {
            18450 or 18452 or 18456 or 18470 or 18486 or 18487 or 18488 => "Store.Login",
            911 or 4060 or 4064 => "Store.NoDatabase",
            229 or 230 or 262 or 297 or 300 or 1088 or 2760 or 15247 => "Store.Permission",
            208 or 2812 => "Store.Older",
            1205 => "Store.Deadlock",
            -2 => "Store.Timeout",
            1222 => "Store.Busy",
            2601 or 2627 => "Store.Twice",
            547 => "Store.Reference",
            1101 or 1105 or 9002 => "Store.Full",
            3906 or 3908 => "Store.ReadOnly",
            -2146893019 => "Store.Certificate",
            -1
            or 0
            or 2
            or 20
            or 26
            or 40
            or 53
            or 64
            or 121
            or 233
            or 258
            or 10053
            or 10054
            or 10060
            or 10061
            or 11001
            or 40613
            or 17142 => "Store.Unreachable",
            _ => severity >= 20 ? "Store.Unreachable" : "Store.Open",
        };
}

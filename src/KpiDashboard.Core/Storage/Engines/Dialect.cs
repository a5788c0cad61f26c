namespace KpiDashboard.Storage.Engines;

/// <summary>The SQL of a database: it names query files (<c>Name.sqlite.sql</c>) and folders of migrations.</summary>
public enum Dialect
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>SQL Server 2019 or later, or Azure SQL.</summary>
    SqlServer,
}

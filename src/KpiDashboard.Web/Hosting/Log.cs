namespace KpiDashboard.Web.Hosting;

/// <summary>What the program tells its administrator.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not ready; pages will say so until it is.")]
    public static partial void LogStoreNotReady(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Database} has data already: the sample data stay out.")]
    public static partial void LogSampleDataLeftOut(this ILogger logger, string database);

    [LoggerMessage(Level = LogLevel.Error, Message = "An archive of reports could not be made.")]
    public static partial void LogReportsFailed(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store does not answer; open pages keep what they show.")]
    public static partial void LogStoreSilent(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Failure {Reference} at {Path}.")]
    public static partial void LogFailure(this ILogger logger, string reference, string path, Exception cause);
}

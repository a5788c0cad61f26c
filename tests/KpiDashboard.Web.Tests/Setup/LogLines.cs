using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Keeps what a program logs.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = [];

    public IEnumerable<string> All => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose() { }
}

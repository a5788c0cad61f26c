using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;

namespace KpiDashboard.Web.Installation;

/// <summary>Makes the forecasts and signals that most pages show once a version of the data, before anybody asks.</summary>
/// <param name="watch">Tells of new data.</param>
/// <param name="books">Where forecasts are kept.</param>
/// <param name="signals">Where signals are kept.</param>
/// <param name="clock">Tells when the pages that are asked for first have been drawn.</param>
/// <param name="logger">Hears of forecasts that cannot be made.</param>
public sealed partial class ForecastsAhead(
    DataWatch watch,
    PerScoreboard<ForecastBook> books,
    PerScoreboard<SignalBook> signals,
    TimeProvider clock,
    ILogger<ForecastsAhead> logger
) : BackgroundService
{
    /// <summary>Those who wait for new data are answered first.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>The record takes ten times as long, and changes what is shown only where it is bad.</summary>
    private static readonly TimeSpan PauseBeforeRecord = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Task change = watch.NextChange;
            await Task.Delay(Pause, clock, stoppingToken);
            try
            {
                await MakeAsync(stoppingToken);
            }
            // Pages show the present pace without them.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNone(logger, e);
            }

            await change.WaitAsync(stoppingToken);
        }
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        if (
            watch.Latest is { } board
            && board.Definitions.Indicators.FirstOrDefault(YearForecasts.Knows) is { } indicator
            && board.UsualPeriod(PeriodCalendar.Calendar) is { } period
        )
        {
            Selection usual = new()
            {
                Period = period,
                Rules = board.Definitions.DefaultRules,
                YearToDate = true,
            };
            ForecastBook book = await books.OfAsync(board, cancellation);
            await book.WhenReadyAsync(indicator, usual, cancellation);
            if (SignalBook.MonthOf(board, usual) is { } month)
            {
                await (await signals.OfAsync(board, cancellation)).PrepareAsync(month, usual.Rules, cancellation);
            }

            await Task.Delay(PauseBeforeRecord, clock, cancellation);
            await book.RecordAsync(usual, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No forecast can be made of these data.")]
    private static partial void LogNone(ILogger logger, Exception cause);
}

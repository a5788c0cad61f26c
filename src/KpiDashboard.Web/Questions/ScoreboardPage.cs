using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Requests;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Questions;

/// <summary>
/// A page that asks the scoreboard: takes the question from the address, resolves it as the API and the command line
/// do, and leaves the reading of the answer to the page.
/// </summary>
public abstract class ScoreboardPage : PreparedPage
{
    private readonly List<Problem> problems = [];

    /// <summary>How long somebody waits for what is not worked out yet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Forecasts of the numbers.</summary>
    [Inject]
    public required PerScoreboard<ForecastBook> Forecasts { get; set; }

    /// <summary>A period's code.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    /// <summary>How months are cut.</summary>
    [SupplyParameterFromQuery]
    public string? Calendar { get; set; }

    /// <summary>Whether year to date.</summary>
    [SupplyParameterFromQuery]
    public string? Ytd { get; set; }

    /// <summary>A rule set's name.</summary>
    [SupplyParameterFromQuery]
    public string? Rules { get; set; }

    /// <summary>Whether without the units below.</summary>
    [SupplyParameterFromQuery]
    public string? Own { get; set; }

    /// <summary>A league.</summary>
    [SupplyParameterFromQuery]
    public string? League { get; set; }

    /// <summary>An indicator's code.</summary>
    [SupplyParameterFromQuery]
    public string? Indicator { get; set; }

    /// <summary>A filter: a subject group.</summary>
    [SupplyParameterFromQuery]
    public string? Field { get; set; }

    /// <summary>A filter: a procedure's code.</summary>
    [SupplyParameterFromQuery]
    public string? Procedure { get; set; }

    /// <summary>A filter: a level.</summary>
    [SupplyParameterFromQuery]
    public string? Level { get; set; }

    /// <summary>A filter: a channel.</summary>
    [SupplyParameterFromQuery]
    public string? Channel { get; set; }

    /// <summary>A filter: a kind of unit.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>The least denominator of a ranking.</summary>
    [SupplyParameterFromQuery]
    public string? Minimum { get; set; }

    /// <summary>The request, for its status code.</summary>
    [CascadingParameter]
    public HttpContext? Http { get; set; }

    /// <summary>What the address asks; travels on in every link of the page.</summary>
    protected Question Question { get; set; } = new();

    /// <summary>The newest numbers.</summary>
    protected Scoreboard Board { get; private set; } = null!;

    /// <summary>What is meant; null if the page has no answer.</summary>
    protected Selection? Selection { get; private set; }

    /// <summary>What is wrong with the question.</summary>
    protected IReadOnlyList<Problem> Problems => problems;

    /// <summary>Whether the page can show a unit without those below it.</summary>
    protected virtual bool HasOwn => true;

    /// <summary>Whether the page can show a part of the facts.</summary>
    protected virtual bool HasFilter => false;

    [Inject]
    private ScoreboardSource Source { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        Board = await Source.CurrentAsync();
        problems.Clear();
        Question = new Question
        {
            Period = Period,
            Calendar = Calendar,
            Ytd = Ytd,
            Rules = Rules,
            Own = HasOwn ? Own : null,
            League = League,
            Indicator = Indicator,
            Field = HasFilter ? Field : null,
            Procedure = HasFilter ? Procedure : null,
            Level = HasFilter ? Level : null,
            Channel = HasFilter ? Channel : null,
            Kind = HasFilter ? Kind : null,
            Minimum = Minimum,
        };
        Question = Links.WithDefaults(Question);
        // Without data there is nothing to ask about, whatever period an address names.
        Selection = Board.DataUntil is null ? null : Question.Resolve(Board, problems);
        if (Selection is not null)
        {
            await ReadAsync(Selection, problems);
        }

        if (problems.Count > 0)
        {
            Selection = null;
            Refuse();
        }
    }

    /// <summary>Reads what the page shows.</summary>
    /// <param name="selection">What is asked.</param>
    /// <param name="problems">Receives what else is wrong with the question.</param>
    protected abstract Task ReadAsync(Selection selection, ICollection<Problem> problems);

    /// <summary>Forecasts as far as they are ready; a page that is drawn before that is not kept.</summary>
    /// <param name="selection">What is asked.</param>
    protected async Task<ForecastBook> ForecastsAsync(Selection selection)
    {
        ForecastBook book = await Forecasts.OfAsync(Board);
        if (book.IsPending(Board.Definitions.Overview, selection))
        {
            DoNotKeep();
        }

        return book;
    }

    /// <summary>What is there in time; a page without it is not kept, and the next one has it.</summary>
    /// <param name="making">What is made aside.</param>
    /// <returns>Null, and false, where it is not there in time.</returns>
    protected async Task<(T? Made, bool InTime)> InTimeAsync<T>(Task<T?> making)
        where T : class
    {
        try
        {
            return (await making.WaitAsync(Patience), true);
        }
        catch (TimeoutException)
        {
            DoNotKeep();
            return (null, false);
        }
    }

    /// <summary>What is not whole yet is neither kept nor sent again.</summary>
    protected void DoNotKeep() => Http?.Response.Headers.CacheControl = "no-store";

    private void Refuse()
    {
        // An empty store is no fault of the address.
        if (Board.DataUntil is null || Http is null)
        {
            return;
        }

        if (problems.Find(p => p.Field == "unit") is { } unknown)
        {
            Http.AnswerNotFound(unknown.Message);
        }
        else
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }
}

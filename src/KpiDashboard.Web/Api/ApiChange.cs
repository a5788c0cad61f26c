using System.Globalization;
using System.Text.Json;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Plans;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Http.Features;

namespace KpiDashboard.Web.Api;

/// <summary>What programs change by a body of JSON: one way to read it, to look what it rests on, and to answer.</summary>
internal static class ApiChange
{
    private const int MostRows = 5_000;
    private const long MostBytes = 4 << 20;

    /// <summary>Says in the description what all changes have in common.</summary>
    /// <param name="route">The address.</param>
    /// <param name="name">What clients call it.</param>
    /// <param name="summary">What it does.</param>
    /// <typeparam name="T">What its body is.</typeparam>
    public static void DescribeChange<T>(this RouteHandlerBuilder route, string name, string summary)
        where T : notnull =>
        route
            .WithName(name)
            .WithSummary(summary)
            .WithDescription(
                "With the header If-Match: \"data version\" it is done only if nothing was changed since, else the answer is 412."
            )
            .Accepts<T>("application/json")
            .Produces<ChangeAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <summary>Reads the body, looks whether it was made for what holds now, has it done, and answers.</summary>
    /// <param name="http">The request.</param>
    /// <param name="source">Shows the change to whoever asks next.</param>
    /// <param name="store">Knows the version of now.</param>
    /// <param name="mostBytes">The longest body that is read.</param>
    /// <param name="change">Does it; null where there is nothing of that name.</param>
    public static async Task<IResult> DoAsync(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        long mostBytes,
        Func<JsonElement, Task<Outcome?>> change
    )
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = mostBytes;
        }

        JsonElement body;
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(
                http.Request.Body,
                cancellationToken: http.RequestAborted
            );
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return NoJson();
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return NoJson();
        }

        long before = await store.DataVersionAsync(http.RequestAborted);
        string match = http.Request.Headers.IfMatch.ToString();
        if (match.Length > 0 && match != "*" && match != Tag(before))
        {
            return Results.Problem(Texts.T("Api.Version", before), statusCode: StatusCodes.Status412PreconditionFailed);
        }

        Outcome? outcome = await change(body);
        if (outcome is null)
        {
            return NotFound();
        }

        if (outcome.Problems.Count > 0)
        {
            return Refusals.Of(outcome.Problems);
        }

        source.LookAgain();
        long version = await store.DataVersionAsync(http.RequestAborted);
        http.Response.Headers.ETag = Tag(version);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new ChangeAnswer(outcome.Entry?.Id, version, outcome.Definition), Answer.Json);
    }

    /// <summary>Writes rows of a table, all of them or none, and names what is wrong by the fields of the body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="source">Shows the change to whoever asks next.</param>
    /// <param name="store">Knows the version of now.</param>
    /// <param name="desk">Writes them.</param>
    /// <param name="kind">What the rows are.</param>
    /// <param name="name">What the body calls its rows.</param>
    /// <param name="reasonOf">Why.</param>
    /// <param name="rowsOf">The rows by the columns of files.</param>
    /// <param name="fieldOf">What the body calls a column, where that is not the column's name without underscores.</param>
    /// <typeparam name="T">The body.</typeparam>
    public static Task<IResult> WriteRowsAsync<T>(
        HttpContext http,
        ScoreboardSource source,
        Store store,
        PlanDesk desk,
        FileKind kind,
        string name,
        Func<T, string?> reasonOf,
        Func<T, IEnumerable<IReadOnlyDictionary<string, string>>?> rowsOf,
        Func<string, string?>? fieldOf = null
    ) =>
        DoAsync(
            http,
            source,
            store,
            MostBytes,
            async body =>
            {
                if (Read(body, out T asked) is { } fault)
                {
                    return fault;
                }

                IReadOnlyDictionary<string, string>[] rows = [.. rowsOf(asked) ?? []];
                List<Problem> problems = [];
                if (rows.Length == 0)
                {
                    problems.Add(new Problem(name, "", ImportText.Reason("missing-value")));
                }

                if (rows.Length > MostRows)
                {
                    problems.Add(new Problem(name, "", Texts.T("Targets.Api.Most", MostRows)));
                }

                if (string.IsNullOrWhiteSpace(reasonOf(asked)))
                {
                    problems.Add(new Problem("reason", "", ImportText.Reason("missing-value")));
                }

                if (problems.Count > 0)
                {
                    return new Outcome(null, problems);
                }

                EditReport report = await desk.WriteAsync(kind, rows, reasonOf(asked)!, Visit.Of(http));
                return new Outcome(
                    report.Entry,
                    [
                        .. report.Refused.Select(r => new Problem(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{name}[{r.Line - 1}].{fieldOf?.Invoke(r.Column) ?? FieldOf(r.Column)}"
                            ),
                            r.Value,
                            ImportText.Reason(r.Reason)
                        )),
                    ]
                );
            }
        );

    /// <summary>Reads what a body says.</summary>
    /// <param name="body">The body.</param>
    /// <param name="asked">What it says.</param>
    /// <typeparam name="T">What it is.</typeparam>
    /// <returns>The field that cannot be read; null where all can.</returns>
    public static Outcome? Read<T>(JsonElement body, out T asked)
    {
        try
        {
            asked = body.Deserialize<T>(Answer.Json)!;
            return null;
        }
        catch (JsonException e)
        {
            asked = default!;
            return new Outcome(null, [new Problem(e.Path?.TrimStart('$', '.') ?? "body", "", Texts.T("Api.BadBody"))]);
        }
    }

    /// <summary>A column's name as a property is called: <c>open_from</c> is <c>openFrom</c>.</summary>
    private static string FieldOf(string column) =>
        JsonNamingPolicy.CamelCase.ConvertName(
            string.Concat(
                column
                    .Split('_', StringSplitOptions.RemoveEmptyEntries)
                    .Select(w => char.ToUpperInvariant(w[0]) + w[1..])
            )
        );

    /// <summary>Answers that there is nothing of that name.</summary>
    public static IResult NotFound() =>
        Results.Problem(Texts.T("OwnDefinitions.Unknown"), statusCode: StatusCodes.Status404NotFound);

    private static IResult NoJson() => Refusals.Of([new Problem("body", "", Texts.T("Api.NoJson"))]);

    private static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>What became of a change that a program asked for.</summary>
/// <param name="Entry">It in the history; null where nothing changed.</param>
/// <param name="Problems">What is wrong, by field; nothing was written if there is anything.</param>
/// <param name="Definition">The version that it is about, if it is about one.</param>
internal sealed record Outcome(ImportEntry? Entry, IReadOnlyList<Problem> Problems, DefinitionItem? Definition = null);

/// <summary>What became of a change.</summary>
/// <param name="Change">Its number in the history; null where nothing changed.</param>
/// <param name="DataVersion">The data version now: the header ETag says it too.</param>
/// <param name="Definition">The version that it is about, if it is about one.</param>
public sealed record ChangeAnswer(int? Change, long DataVersion, DefinitionItem? Definition);

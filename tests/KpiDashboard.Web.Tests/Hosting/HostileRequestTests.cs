using System.Diagnostics;
using System.Net;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace KpiDashboard.Web.Tests.Hosting;

/// <summary>
/// Every route with every parameter that it takes, each with values that nobody means well: whatever is asked, the answer
/// is one, and never a failure. The values of a run are always the same.
/// </summary>
public sealed class HostileRequestTests : IDisposable
{
    private const int Seed = 19;
    private const int ValuesOfParameter = 3;
    private const int Enough = 1_000;

    /// <summary>So long it goes on asking; longer where the machine has other things to do, until it has asked enough.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly string[] Hostile =
    [
        "",
        " ",
        "0",
        "-1",
        "1e309",
        "NaN",
        "2147483648",
        "99999999999999999999",
        "9999-12",
        "0000-00",
        "2022-13",
        "0001-01",
        "2022-02-30",
        "'",
        "' or 1=1 --",
        "\"; drop table Dossier; --",
        "%",
        "%00",
        "\0",
        "\u0001\u001f\u007f",
        "\u202egnp.exe",
        "\ufeff\u200b",
        "\ud800",
        "\r\nSet-Cookie: a=b",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "../../../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "/dev/null",
        "//other.example",
        "https://other.example/",
        "javascript:alert(1)",
        "CON",
        "null",
        "undefined",
        "true",
        "[]",
        "{\"a\":",
        "001,001,002",
        "*",
        "?",
        "&&&===",
        "+",
        ";",
        "Ｈ１４",
        "Hoà Bình",
        "Hoa\u0300 Bi\u0300nh",
        "ß",
        "İ",
        "😀",
        new('a', 3_000),
        new('9', 400),
        string.Concat(Enumerable.Repeat("a\u0301", 1_000)),
        string.Concat(Enumerable.Repeat("(a+)+", 200)),
    ];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_route_fails_whatever_it_is_asked()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(
            folder.Database,
            ("Api:RequestsPerMinute", "0"),
            ("Limits:FilesPerMinute", "0"),
            ("Limits:SearchesPerMinute", "0"),
            ("Limits:SignInsPerMinute", "0")
        );
        using HttpClient client = dashboard.Http();
        (HttpMethod Method, string Address)[] requests = Requests(dashboard);
        Stopwatch watch = Stopwatch.StartNew();
        List<string> failed = [];
        int asked = 0;

        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 4,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (request, ct) =>
            {
                if (watch.Elapsed > Longest && Volatile.Read(ref asked) > Enough)
                {
                    return;
                }

                using HttpRequestMessage message = new(request.Method, new Uri(dashboard.Address, request.Address));
                message.Headers.TryAddWithoutValidation(
                    "Cookie",
                    $"lang={Uri.EscapeDataString(Value(request.Address))}; theme=x; my-unit=%00"
                );
                if (request.Method == HttpMethod.Post)
                {
                    message.Content = new FormUrlEncodedContent([
                        KeyValuePair.Create("period", Value(request.Address)),
                    ]);
                }

                // What never ends is left when it begins.
                using HttpResponseMessage answer = await client.SendAsync(
                    message,
                    HttpCompletionOption.ResponseHeadersRead,
                    ct
                );
                Interlocked.Increment(ref asked);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    lock (failed)
                    {
                        failed.Add($"{(int)answer.StatusCode} {request.Method} {request.Address}");
                    }
                }
            }
        );

        TestContext.Current.SendDiagnosticMessage($"{asked} of {requests.Length} in {watch.Elapsed}");
        string[] faults = [.. dashboard.Log.All.Where(l => l.Contains("   at ", StringComparison.Ordinal))];
        Assert.True(failed.Count == 0, string.Join('\n', failed.Take(40).Concat(faults.Take(20))));
        Assert.True(asked > Enough, $"Only {asked} were asked.");
        Assert.Empty(faults);

        static string Value(string address) => Hostile[address.Length % Hostile.Length].Replace("\ud800", "");
    }

    /// <summary>Those of each route in the order of the routes, shuffled by one seed.</summary>
    private static (HttpMethod Method, string Address)[] Requests(Dashboard dashboard)
    {
        Random chance = new(Seed);
        List<(HttpMethod, string)> all = [];
        RouteEndpoint[] routes =
        [
            .. dashboard
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => !IsOfFramework(e.RoutePattern.RawText ?? "")),
        ];
        Assert.True(routes.Length > 60, $"{routes.Length} routes");
        foreach (RouteEndpoint route in routes)
        {
            string[] names = [.. Parameters(route).Distinct(StringComparer.OrdinalIgnoreCase)];
            string usual = Path(route, parameter => Usual(parameter));
            foreach (HttpMethod method in Methods(route))
            {
                all.AddRange(
                    route.RoutePattern.Parameters.SelectMany(p =>
                        Some(chance).Select(value => (method, Path(route, other => other == p ? value : Usual(other))))
                    )
                );
                all.AddRange(
                    names.SelectMany(name => Some(chance).Select(value => (method, $"{usual}?{name}={Escaped(value)}")))
                );
                // All at once, one twice, and one that nobody knows.
                all.Add(
                    (
                        method,
                        $"{usual}?{string.Join('&', names.Select(n => $"{n}={Escaped(Hostile[chance.Next(Hostile.Length)])}"))}"
                    )
                );
                all.Add(
                    (
                        method,
                        $"{usual}?period=2022-01&period=%00&zz%0d%0a={Escaped(Hostile[chance.Next(Hostile.Length)])}"
                    )
                );
            }
        }

        (HttpMethod, string)[] shuffled = [.. all];
        chance.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>Files of the build, of which there are hundreds alike.</summary>
    private static bool IsOfFramework(string pattern) =>
        pattern.StartsWith("_framework", StringComparison.Ordinal)
        || pattern.StartsWith("dist/", StringComparison.Ordinal)
        || pattern.StartsWith("_content", StringComparison.Ordinal);

    private static IEnumerable<string> Parameters(RouteEndpoint route) =>
        route.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page ? KnownParameters.OfPage(page.Type).Names
        : route.Metadata.GetMetadata<KnownParameters>() is { } known ? known.Names
        : ["period", "unit", "page", "q"];

    private static IEnumerable<HttpMethod> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
            ? methods.Select(m => HttpMethod.Parse(m)).Where(m => m == HttpMethod.Get || m == HttpMethod.Post)
            : [HttpMethod.Get];

    private static IEnumerable<string> Some(Random chance) =>
        Enumerable.Range(0, ValuesOfParameter).Select(_ => Hostile[chance.Next(Hostile.Length)]);

    private static string Path(RouteEndpoint route, Func<RoutePatternParameterPart, string> valueOf) =>
        "/"
        + string.Join(
            '/',
            route.RoutePattern.PathSegments.Select(s =>
                string.Concat(
                    s.Parts.Select(p =>
                        p switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart parameter => Escaped(valueOf(parameter)),
                            _ => "",
                        }
                    )
                )
            )
        );

    /// <summary>A value with which the route finds something.</summary>
    private static string Usual(RoutePatternParameterPart parameter) =>
        parameter.Name switch
        {
            "id" or "import" or "Id" => "4",
            "format" => "csv",
            "code" or "Code" or "unit" => "001",
            _ => "v1",
        };

    /// <summary>As a client writes it; half a letter goes as its bytes.</summary>
    private static string Escaped(string value) => value == "\ud800" ? "%ED%A0%80" : Uri.EscapeDataString(value);
}

using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using KpiDashboard.Web.Tests.Setup;
using Parquet;
using Parquet.Schema;

namespace KpiDashboard.Web.Tests.Api;

/// <summary>Answers without pages.</summary>
public sealed class BulkApiTests(SampleDashboard sample)
{
    [Theory]
    [InlineData("cells?unit=H14.STP&period=2022-08", "cells?unit=H14.STP&period=2022-08")]
    [InlineData("services?unit=H14.STP&period=2022-08&ytd=true", "units/H14.STP/services?period=2022-08&ytd=true")]
    [InlineData("scorecards?league=district&period=2022-08", "scorecards?league=district&period=2022-08")]
    [InlineData("balances?period=2022-Q2", "balances?period=2022-Q2")]
    public async Task An_answer_has_the_rows_of_all_pages_each_with_what_it_was_made_in_every_form(
        string bulk,
        string pages
    )
    {
        using HttpResponseMessage paged = await sample.Client.AskAsync($"/api/v1/{pages}&pageSize=1000");
        JsonObject page = await paged.JsonAsync();
        JsonArray items = page["items"]!.AsArray();
        using HttpResponseMessage lines = await sample.Client.AskAsync($"/api/v1/bulk/{bulk}");
        using HttpResponseMessage csv = await sample.Client.AskAsync(
            $"/api/v1/bulk/{bulk.Replace("?", ".csv?", StringComparison.Ordinal)}"
        );
        using HttpResponseMessage parquet = await sample.Client.AskAsync(
            $"/api/v1/bulk/{bulk.Replace("?", ".parquet?", StringComparison.Ordinal)}"
        );

        JsonObject[] rows =
        [
            .. (await lines.TextAsync())
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonNode.Parse(l)!.AsObject()),
        ];
        Assert.Equal("application/x-ndjson", lines.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)page["total"]!, rows.Length);
        Assert.NotEmpty(rows);
        Assert.All(
            rows.Zip(items),
            pair =>
                Assert.All(pair.Second!.AsObject(), value => Assert.Equal($"{value.Value}", $"{pair.First[value.Key]}"))
        );
        Assert.All(
            AgreedProperties.Question,
            name => Assert.All(rows, row => Assert.Equal($"{page[name]}", $"{row[name]}"))
        );
        string[] table = (await csv.TextAsync()).TrimEnd().Split("\r\n");
        Assert.Equal(rows.Length, table.Length - 1);
        Assert.Equal(string.Join(',', rows[0].Select(p => p.Key)), table[0].TrimStart('\uFEFF'));
        IReadOnlyDictionary<string, IReadOnlyList<object?>> columns = await ReadAsync(parquet);
        Assert.Equal(rows[0].Select(p => p.Key), columns.Keys);
        Assert.All(columns, column => Assert.Equal(rows.Select(r => Plain(r[column.Key])), column.Value.Select(Plain)));
    }

    [Fact]
    public async Task Cells_of_all_times_add_up_to_those_of_the_years()
    {
        using HttpResponseMessage all = await sample.Client.AskAsync("/api/v1/bulk/cells.parquet");
        long received = Sum(await ReadAsync(all));
        long ofYears = 0;
        foreach (string year in (string[])["2020", "2021", "2022"])
        {
            using HttpResponseMessage one = await sample.Client.AskAsync($"/api/v1/bulk/cells.parquet?period={year}");
            ofYears += Sum(await ReadAsync(one));
        }

        Assert.True(received > 0);
        Assert.Equal(ofYears, received);

        static long Sum(IReadOnlyDictionary<string, IReadOnlyList<object?>> columns) =>
            ((string[])["online", "direct", "postal"]).Sum(c => columns[c].Sum(v => (long)v!));
    }

    [Fact]
    public async Task A_league_over_months_has_the_scorecards_of_each_month()
    {
        using HttpResponseMessage lines = await sample.Client.AskAsync(
            "/api/v1/bulk/scorecards?league=district&period=2022&monthly=true&ytd=true"
        );
        JsonObject[] rows =
        [
            .. (await lines.TextAsync())
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonNode.Parse(l)!.AsObject()),
        ];

        // The data end with August.
        Assert.Equal(
            Enumerable.Range(1, 8).Select(m => $"2022-0{m}"),
            rows.Select(r => (string)r["period"]!).Distinct()
        );
        foreach (string period in (string[])["2022-02", "2022-08"])
        {
            using HttpResponseMessage card = await sample.Client.AskAsync(
                $"/api/v1/scorecard?unit=040&period={period}&ytd=true"
            );
            Assert.Equal(
                (await card.JsonAsync())["items"]!
                    .AsArray()
                    .Select(i =>
                        $"{i!["code"]} {i["numerator"]} {i["denominator"]} {i["exact"]} {i["rank"]} {i["status"]}"
                    ),
                rows.Where(r => (string)r["unit"]! == "040" && (string)r["period"]! == period)
                    .Select(r =>
                        $"{r["indicator"]} {r["numerator"]} {r["denominator"]} {r["exact"]} {r["rank"]} {r["status"]}"
                    )
            );
        }
    }

    [Theory]
    [InlineData("2022-08")]
    [InlineData("2021")]
    [InlineData("2020")]
    public async Task Balances_are_those_of_form_II06a_and_add_up(string period)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync(
            $"/api/v1/balances?period={period}&pageSize=1000"
        );
        JsonArray items = (await answer.JsonAsync())["items"]!.AsArray();
        JsonNode city = items.Single(i => (string)i!["unit"]! == "040")!;
        using HttpResponseMessage card = await sample.Client.AskAsync(
            $"/api/v1/scorecard?unit=040&period={period}&rules=any-channel"
        );
        JsonNode dossiers = (await card.JsonAsync())["items"]![1]!;

        Assert.All(
            items,
            i =>
            {
                Assert.Equal(
                    Of(i, "carriedOver") + Of(i, "receivedOnline") + Of(i, "receivedOnPaper"),
                    Of(i, "toHandle")
                );
                Assert.Equal(
                    Of(i, "finishedEarly") + Of(i, "finishedOnTime") + Of(i, "finishedLate"),
                    Of(i, "finished")
                );
                Assert.Equal(Of(i, "pendingInTime") + Of(i, "pendingOverdue"), Of(i, "pending"));
                Assert.Equal(Of(i, "toHandle") - Of(i, "finished") - Of(i, "pending"), Of(i, "gap"));
            }
        );
        Assert.True(Of(city, "receivedOnline") > 0);
        Assert.True(Of(city, "toHandle") >= (long)dossiers["numerator"]!);

        static long Of(JsonNode? item, string name) => (long)item![name]!;
    }

    [Theory]
    [InlineData("bulk/cells?unit=nobody", "unit")]
    [InlineData("bulk/cells.parquet?period=2022-13", "period")]
    [InlineData("bulk/scorecards?monthly=perhaps", "monthly")]
    [InlineData("bulk/scorecards?league=galaxy", "league")]
    [InlineData("bulk/balances?page=1", "page")]
    [InlineData("bulk/services?fields=x", "fields")]
    public async Task What_cannot_be_understood_is_refused_before_the_first_byte(string question, string field)
    {
        using HttpResponseMessage answer = await sample.Client.AskAsync($"/api/v1/{question}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await answer.JsonAsync())["errors"]!.AsObject().Select(e => e.Key));
    }

    /// <summary>A value as text, the same from each form.</summary>
    private static string Plain(object? value) =>
        value switch
        {
            null => "",
            JsonArray words => string.Join(' ', words.Select(w => (string)w!)),
            JsonValue of when of.TryGetValue(out decimal number) => Plain(number),
            JsonValue of when of.TryGetValue(out bool yes) => Plain(yes),
            JsonValue of => (string)of!,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            string text => text,
            bool yes => yes ? "true" : "false",
            _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture),
        };

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<object?>>> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/vnd.apache.parquet", answer.Content.Headers.ContentType!.MediaType);
        CancellationToken ct = TestContext.Current.CancellationToken;
        using MemoryStream file = new(await answer.Content.ReadAsByteArrayAsync(ct));
        await using ParquetReader reader = await ParquetReader.CreateAsync(
            file,
            new ParquetOptions { UseDateOnlyTypeForDates = true },
            cancellationToken: ct
        );
        Dictionary<string, List<object?>> columns = [];
        foreach (ParquetRowGroupReader group in reader.RowGroups)
        {
            int rows = (int)group.RowCount;
            foreach (DataField field in reader.Schema.DataFields)
            {
                columns.TryAdd(field.Name, []);
                columns[field.Name]
                    .AddRange(
                        field.ClrType == typeof(long) ? await ValuesAsync<long>(group, field, rows)
                        : field.ClrType == typeof(double) ? await ValuesAsync<double>(group, field, rows)
                        : field.ClrType == typeof(bool) ? await ValuesAsync<bool>(group, field, rows)
                        : field.ClrType == typeof(DateOnly) ? await ValuesAsync<DateOnly>(group, field, rows)
                        : await TextsAsync(group, field, rows)
                    );
            }
        }

        return columns.ToDictionary(c => c.Key, c => (IReadOnlyList<object?>)c.Value);
    }

    private static async Task<IEnumerable<object?>> TextsAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        string?[] texts = new string?[rows];
        await group.ReadAsync(field, texts.AsMemory()!, cancellationToken: TestContext.Current.CancellationToken);
        return texts;
    }

    private static async Task<IEnumerable<object?>> ValuesAsync<T>(
        ParquetRowGroupReader group,
        DataField field,
        int rows
    )
        where T : struct
    {
        T?[] values = new T?[rows];
        await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        return values.Select(v => (object?)v);
    }
}

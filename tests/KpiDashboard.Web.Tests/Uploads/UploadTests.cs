using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Dom;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Uploads;

/// <summary>Files that are sent by the browser: by whom, how much, and that nothing is loaded that was not confirmed.</summary>
public sealed class UploadTests : IDisposable
{
    private const string Dossiers = Headers.Dossiers + "\n";

    private readonly TempFolder folder = new();

    public UploadTests() => Stores.Load(folder.Database, SmallProvince.Write(folder));

    [Fact]
    public async Task Files_are_checked_first_and_loaded_once_under_the_name_of_who_confirms()
    {
        using Dashboard dashboard = new(folder.Database);
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");
        int before = (await ImportsAsync()).Count;

        string address = await sender.CheckedAsync(
            ("moi.csv", Dossiers + "E1,P1,002,2022-01-12,direct,,,10\nE2,P1,002,32/01/2022,direct,,,10\n")
        );

        IHtmlDocument check = await sender.Client.PageAsync(address, "lang=vi");
        string text = check.QuerySelector("main")!.Words();
        Assert.Contains("moi.csv", text, StringComparison.Ordinal);
        Assert.Contains("32/01/2022", text, StringComparison.Ordinal);
        // By hand: 002 had 2 of 2 dossiers online and gets one on paper, the province had 5 of 11.
        Assert.Contains("Huyện Hai B · ", text, StringComparison.Ordinal);
        Assert.Contains("2 / 2", text, StringComparison.Ordinal);
        Assert.Contains("2 / 3", text, StringComparison.Ordinal);
        Assert.Contains("5 / 12", text, StringComparison.Ordinal);
        Assert.Equal(before, (await ImportsAsync()).Count);

        string token = await sender.TokenAsync(address);
        HttpResponseMessage[] clicks = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => sender.PostAsync($"{address}/load", token))
        );

        Assert.All(clicks, c => Assert.Equal(HttpStatusCode.OK, c.StatusCode));
        Assert.Equal("Done", await sender.EndedAsync(address));
        ImportEntry import = Assert.Single(await ImportsAsync(), i => i.File == "moi.csv");
        Assert.Equal((1L, 1L, "van.hanh"), (import.Loaded, import.Rejected, import.LoadedBy));
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task An_officer_loads_rows_of_the_own_units_and_no_table_of_the_province()
    {
        using Dashboard dashboard = new(folder.Database);
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "huyen.mot", Role.Officer, "001");

        string address = await sender.CheckedAsync(
            (
                "ho-so.csv",
                Dossiers
                    + "E1,P1,001,2022-01-12,online,,,10\nE2,P1,002,2022-01-12,online,,,10\nD09,P1,001,2022-01-10,online,,,10\n"
            ),
            ("thu-tuc.csv", $"{Headers.Procedures}\nP9,Mới,Hộ tịch\n")
        );

        string text = (await sender.Client.PageAsync(address, "lang=vi")).QuerySelector("main")!.Words();
        Assert.Contains("Dòng của đơn vị mà bạn không được thay đổi", text, StringComparison.Ordinal);
        Assert.Contains("Không nạp thu-tuc.csv", text, StringComparison.Ordinal);
        using HttpResponseMessage load = await sender.PostAsync($"{address}/load", await sender.TokenAsync(address));
        Assert.Equal("Done", await sender.EndedAsync(address));
        ImportEntry import = Assert.Single(await ImportsAsync(), i => i.LoadedBy == "huyen.mot");
        Assert.Equal((1L, 0L, 2L), (import.Loaded, import.Replaced, import.Rejected));
        // Who sent it sees it, though not the others.
        Assert.Equal(HttpStatusCode.OK, (await sender.Client.AskAsync($"/imports/{import.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await sender.Client.AskAsync("/imports/1")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await sender.PostAsync($"/imports/{import.Id}/undo", await sender.TokenAsync())).StatusCode
        );
    }

    [Fact]
    public async Task What_somebody_sent_is_nobody_elses_and_who_may_not_send_is_turned_away()
    {
        using Dashboard dashboard = new(folder.Database);
        using Sender one = await Sender.ComeAsync(dashboard, folder, "mot", Role.Operator, "H99");
        using Sender other = await Sender.ComeAsync(dashboard, folder, "hai", Role.Operator, "H99");
        using Sender viewer = await Sender.ComeAsync(dashboard, folder, "xem", Role.Viewer, "H99");
        string address = await one.CheckedAsync(("a.csv", Dossiers + "E1,P1,002,2022-01-12,direct,,,10\n"));

        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.AskAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.AskAsync($"{address}/state")).StatusCode);
        await other.PostAsync($"{address}/load", await other.TokenAsync());
        Assert.DoesNotContain(await ImportsAsync(), i => i.File == "a.csv");
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Client.AskAsync("/imports/upload")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("", ("a.csv", "x"u8.ToArray()))).StatusCode);
        using Sender nobody = new(SignedIn.Client(dashboard.Address));
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendAsync("", ("a.csv", "x"u8.ToArray()))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.Client.AskAsync("/imports/upload")).StatusCode);

        // Whose session has ended is asked to sign in, and comes back to the page.
        using HttpRequestMessage ended = new(HttpMethod.Post, $"{address}/load")
        {
            Content = new FormUrlEncodedContent([]),
        };
        ended.Headers.Accept.ParseAdd("text/html");
        ended.Headers.Referrer = new Uri(dashboard.Address, address);
        using HttpResponseMessage signIn = await nobody.Client.SendAsync(ended, TestContext.Current.CancellationToken);
        Assert.Equal($"/sign-in?returnTo={Uri.EscapeDataString(address)}", signIn.Headers.Location!.ToString());

        // A form of another session, or of another site.
        using HttpResponseMessage old = await one.SendAsync(await other.TokenAsync(), ("a.csv", "x"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        await one.PostAsync($"{address}/discard", await one.TokenAsync());
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task What_is_too_large_or_is_cut_off_leaves_nothing_behind()
    {
        using Dashboard dashboard = new(folder.Database, ("Uploads:MostMegabytes", "1"));
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");
        string token = await sender.TokenAsync();

        using HttpResponseMessage large = await sender.SendAsync(token, ("a.csv", new byte[1_500_000]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("1 MB", (await large.JsonAsync())["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(Kept());

        await CutOffAsync(dashboard.Address, sender, token);
        await dashboard.IdleAsync();

        Assert.Empty(Kept());
        Assert.DoesNotContain(
            "a.csv",
            (await sender.Client.PageAsync("/imports/upload")).QuerySelector("main")!.Words(),
            StringComparison.Ordinal
        );
        using HttpResponseMessage nothing = await sender.SendAsync(token);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task An_archive_that_swells_is_refused_as_by_the_job_and_one_of_tables_is_taken()
    {
        using Dashboard dashboard = new(folder.Database);
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");
        byte[] bomb = Zip(("a.csv", new byte[20 << 20]));
        byte[] good = Zip(("b.csv", Encoding.UTF8.GetBytes(Dossiers + "E1,P1,002,2022-01-12,direct,,,10\n")));

        using HttpResponseMessage answer = await sender.SendAsync(
            await sender.TokenAsync(),
            ("bom.zip", bomb),
            ("../../tot.zip", good)
        );
        string address = (await answer.JsonAsync())["address"]!.GetValue<string>();

        Assert.Equal("Checked", await sender.EndedAsync(address));
        string text = (await sender.Client.PageAsync(address, "lang=vi")).QuerySelector("main")!.Words();
        Assert.Contains("bom.zip", text, StringComparison.Ordinal);
        Assert.Contains("tot.zip › b.csv", text, StringComparison.Ordinal);
        Assert.DoesNotContain("..", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_others_than_those_checked_are_not_loaded()
    {
        using Dashboard dashboard = new(folder.Database);
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");
        string address = await sender.CheckedAsync(("a.csv", Dossiers + "E1,P1,002,2022-01-12,direct,,,10\n"));
        string kept = Assert.Single(Kept());
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(kept)
                    == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)
        );
        await File.AppendAllTextAsync(
            kept,
            "E2,P1,002,2022-01-12,direct,,,10\n",
            TestContext.Current.CancellationToken
        );

        await sender.PostAsync($"{address}/load", await sender.TokenAsync(address));

        Assert.Equal("Failed", await sender.EndedAsync(address));
        Assert.DoesNotContain(await ImportsAsync(), i => i.File == "a.csv");
    }

    [Fact]
    public async Task An_import_is_taken_back_once_it_was_said_what_goes()
    {
        using Dashboard dashboard = new(folder.Database);
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");
        int id = (await ImportsAsync()).Single(i => i.File == "dossiers-2022-01.csv").Id;

        using HttpResponseMessage answer = await sender.PostAsync(
            $"/imports/{id}/undo",
            await sender.TokenAsync($"/imports/{id}")
        );
        string address = (await answer.JsonAsync())["address"]!.GetValue<string>();
        Assert.Equal("Checked", await sender.EndedAsync(address));

        string text = (await sender.Client.PageAsync(address, "lang=vi")).QuerySelector("main")!.Words();
        Assert.Contains("11 dòng mất đi", text, StringComparison.Ordinal);
        Assert.Contains("3 dòng bị từ chối bị xóa", text, StringComparison.Ordinal);
        Assert.Contains("5 / 11", text, StringComparison.Ordinal);
        Assert.Null((await ImportsAsync()).Single(i => i.Id == id).UndoneAt);

        await sender.PostAsync($"{address}/load", await sender.TokenAsync(address));
        Assert.Equal("Done", await sender.EndedAsync(address));

        Assert.Equal("van.hanh", (await ImportsAsync()).Single(i => i.Id == id).UndoneBy);
        IReadOnlyList<AuditEntry> audit = await new SignedIn(folder.Database).Store.AuditAsync(
            null,
            10,
            actor: "van.hanh",
            what: AuditEvents.Undone,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.Single(audit);
    }

    [Fact]
    public async Task Refused_rows_that_were_put_right_are_loaded_and_those_still_wrong_wait_with_the_new_reason()
    {
        using Dashboard dashboard = new(folder.Database);
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");
        int id = (await ImportsAsync()).Single(i => i.File == "dossiers-2022-01.csv").Id;
        string page = $"/imports/{id}";

        // Line 13: an unknown procedure; line 15: a channel that there is not. Columns 1 and 4 of the file.
        using HttpResponseMessage answer = await sender.PostAsync(
            $"{page}/corrections",
            await sender.TokenAsync(page),
            ("f13-1", "P1"),
            ("f15-4", "buu chinh"),
            ("f14-0", "D13")
        );
        string address = (await answer.JsonAsync())["address"]!.GetValue<string>();

        Assert.Equal("Done", await sender.EndedAsync(address));
        ImportEntry second = (await ImportsAsync()).MaxBy(i => i.Id)!;
        Assert.Equal((1L, 1L, "van.hanh"), (second.Loaded, second.Rejected, second.LoadedBy));
        IHtmlDocument first = await sender.Client.PageAsync(page, "lang=vi");
        Assert.Equal(["f14-0"], first.QuerySelectorAll("fieldset.waiting-row input").Take(1).Select(i => i.Id!));
        Assert.Single(first.QuerySelectorAll("fieldset.waiting-row"));
        IHtmlDocument later = await sender.Client.PageAsync($"/imports/{second.Id}", "lang=vi");
        Assert.Equal("buu chinh", ((IHtmlInputElement)later.QuerySelector(".waiting-fields .wrong input")!).Value);
        using HttpResponseMessage none = await sender.PostAsync(
            $"{page}/corrections",
            await sender.TokenAsync(page),
            ("f14-0", "D13")
        );
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task A_web_that_only_reads_says_that_it_takes_no_files()
    {
        new AccessStore(new KpiSettings { Database = folder.Database }, TimeProvider.System).Migrate();
        using Dashboard dashboard = new(folder.Database, ("Kpi:WebReadsOnly", "true"));
        using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");

        IHtmlDocument page = await sender.Client.PageAsync("/imports/upload", "lang=en");
        using HttpResponseMessage answer = await sender.SendAsync("", ("a.csv", "x"u8.ToArray()));

        Assert.Contains("takes no files", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Null((await sender.Client.PageAsync("/imports")).QuerySelector("a[href='/imports/upload'].btn"));
    }

    [Fact]
    public async Task What_waits_is_stopped_and_gone_with_the_program()
    {
        string uploads = folder.At("uploads");
        using (Dashboard dashboard = new(folder.Database))
        {
            using Sender sender = await Sender.ComeAsync(dashboard, folder, "van.hanh", Role.Operator, "H99");
            string address = await sender.CheckedAsync(("a.csv", Dossiers + "E1,P1,002,2022-01-12,direct,,,10\n"));
            await sender.PostAsync($"{address}/cancel", await sender.TokenAsync(address));
            Assert.Single(Kept());
        }

        Assert.Empty(Directory.GetDirectories(uploads));
        // What a killed program left behind: nobody holds it.
        Directory.CreateDirectory(Path.Combine(uploads, "kpi-arrived-old"));
        await File.WriteAllTextAsync(
            Path.Combine(uploads, "kpi-arrived-old", ".held"),
            "",
            TestContext.Current.CancellationToken
        );
        using Dashboard next = new(folder.Database);
        while (Directory.Exists(Path.Combine(uploads, "kpi-arrived-old")))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Tệp\\báo cáo.xlsx", "báo cáo.xlsx")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a\u0000b\u202Ec<d>.csv", "a_b_c_d_.csv")]
    [InlineData("", "upload")]
    [InlineData("..", "upload")]
    public void A_name_is_made_one_of_a_file(string sent, string safe) =>
        Assert.Equal(safe, Web.Uploads.SentName.Safe(sent));

    [Fact]
    public void A_name_is_never_too_long_for_a_folder() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Web.Uploads.SentName.Safe(new string('ế', 400) + ".csv")), 190, 200);

    public void Dispose() => folder.Dispose();

    /// <summary>Sends the half of a file and ends the connection.</summary>
    private static async Task CutOffAsync(Uri address, Sender sender, string token)
    {
        string cookies = string.Join("; ", sender.Cookies.GetCookies(address).Select(c => $"{c.Name}={c.Value}"));
        const string Boundary = "----x";
        string body =
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n"
            + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n{Dossiers}";
        using TcpClient line = new();
        await line.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = line.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"POST /imports/upload/files HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookies}\r\n"
                    + $"Content-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: 500000\r\n\r\n{body}"
            ),
            TestContext.Current.CancellationToken
        );
        await stream.FlushAsync(TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using MemoryStream packed = new();
        using (ZipArchive archive = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    private Task<IReadOnlyList<ImportEntry>> ImportsAsync() =>
        new Store(new KpiSettings { Database = folder.Database }).QueryAsync<ImportEntry>(
            null,
            TestContext.Current.CancellationToken
        );

    /// <summary>Files that lie where sent ones do.</summary>
    private string[] Kept() =>
        Directory.Exists(folder.At("uploads"))
            ?
            [
                .. Directory
                    .GetFiles(folder.At("uploads"), "*", SearchOption.AllDirectories)
                    .Where(f => Path.GetFileName(f) != ".held"),
            ]
            : [];
}

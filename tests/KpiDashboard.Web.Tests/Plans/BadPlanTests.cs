using AngleSharp.Html.Dom;
using KpiDashboard.Access;
using KpiDashboard.Web.Tests.Security;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Plans;

/// <summary>What cannot be in the plan: a sentence at the field in both languages, and what was typed stands.</summary>
public sealed class BadPlanTests : IDisposable
{
    private readonly PlanSite site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("vi", "Hạn trước ngày bắt đầu", "Đơn vị chủ trì không tự xác nhận")]
    [InlineData("en", "The due day is before the start", "The lead unit does not confirm its own task")]
    public async Task A_task_due_before_its_start_or_confirmed_by_its_own_lead_is_told_at_the_field(
        string language,
        string due,
        string confirmed
    )
    {
        using HttpClient client = await AdministratorAsync();
        (string, string)[] task =
        [
            ("task_code", "NV-900"),
            ("title", "Đưa dịch vụ lên trực tuyến"),
            ("solution", "Dịch vụ"),
            ("lead_unit", "H14.STP"),
            ("start", "2022-08-10"),
            ("why", "Theo kế hoạch"),
            ("do", "save"),
        ];

        IHtmlDocument? early = await SentForm.SendAsync(
            client,
            "/plan/task/edit",
            language,
            [.. task, ("due", "2022-08-09")]
        );
        IHtmlDocument? own = await SentForm.SendAsync(
            client,
            "/plan/task/edit?code=C-1",
            language,
            ("confirmed_by", "H14.VPUB"),
            ("confirmed_on", "2022-08-30"),
            ("why", "Đã xong"),
            ("do", "save")
        );

        Assert.Contains(due, early.FaultAt("due") ?? "nothing", StringComparison.Ordinal);
        Assert.Equal("2022-08-09", early!.QuerySelector("#due")!.GetAttribute("value"));
        Assert.Contains(confirmed, own.FaultAt("confirmed_by") ?? "nothing", StringComparison.Ordinal);
        Assert.DoesNotContain(
            "NV-900",
            await client.GetStringAsync("/api/v1/plan/tasks?pageSize=1000", Ct),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("vi", "Đơn vị không cung cấp dịch vụ này", "Chồng lên khoảng thời gian")]
    [InlineData("en", "The unit does not offer this service", "Overlaps the days")]
    public async Task A_service_that_is_not_offered_or_is_online_only_already_is_told_at_the_field(
        string language,
        string offered,
        string overlaps
    )
    {
        using HttpClient client = await AdministratorAsync();

        // 1.000894 is a service of districts and communes; the other is online only at the department since 15/7.
        IHtmlDocument? other = await SentForm.SendAsync(
            client,
            "/plan/online-only/edit",
            language,
            Proposed("1.000894", "")
        );
        IHtmlDocument? again = await SentForm.SendAsync(
            client,
            "/plan/online-only/edit",
            language,
            Proposed("1.013932", "2022-08-10")
        );

        Assert.Contains(offered, other.FaultAt("procedure_code") ?? "nothing", StringComparison.Ordinal);
        Assert.Contains(overlaps, again.FaultAt("effective_from") ?? "nothing", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", "Điểm hỗ trợ không mở trong tháng này")]
    [InlineData("en", "The support point was not open in this month")]
    public async Task A_month_before_a_point_opened_is_told_at_the_field(string language, string told)
    {
        using HttpClient client = await AdministratorAsync();

        // It opened on 1/6/2022.
        IHtmlDocument? page = await SentForm.SendAsync(
            client,
            "/plan/points/edit?code=BDX.01288&part=month&month=2022-04",
            language,
            ("month", "2022-04"),
            ("helped", "5"),
            ("why", "Báo cáo tháng")
        );

        Assert.Contains(told, page.FaultAt("month") ?? "nothing", StringComparison.Ordinal);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<HttpClient> AdministratorAsync()
    {
        await site.Accounts.AccountAsync("quantri", (Role.Administrator, "H14"), (Role.Officer, "H14"));
        HttpClient client = SignedIn.Client(site.Running.Address);
        using HttpResponseMessage _ = await SignedIn.SignInAsync(client, "quantri");
        return client;
    }

    private static (string, string)[] Proposed(string procedure, string effective) =>
        [
            ("unit_code", "H14.SNV"),
            ("procedure_code", procedure),
            ("proposed_on", "2022-08-01"),
            ("decision", "9/QĐ"),
            ("announced_on", effective.Length > 0 ? "2022-08-05" : ""),
            ("announcement", effective.Length > 0 ? "https://vi-du.example/tb" : ""),
            ("effective_from", effective),
            ("why", "Theo kế hoạch"),
        ];
}

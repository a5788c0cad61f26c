using System.Globalization;

namespace KpiDashboard.SampleData;

/// <summary>
/// Tasks of the plan of 2022 as they could have stood on 31/8: an example, whose numbers of instruments are none. Who is slow to
/// take dossiers online is slow with tasks.
/// </summary>
internal static class PlanTasks
{
    private const string Assign = "1. Giao chỉ tiêu";
    private const string OnlineOnly = "2. Lựa chọn, công bố dịch vụ chỉ tiếp nhận trực tuyến";
    private const string Quicker = "3. Giảm thời gian giải quyết, ưu tiên hồ sơ trực tuyến";
    private const string Cheaper = "4. Giảm phí, lệ phí khi nộp trực tuyến";
    private const string Points = "5. Điểm hỗ trợ tại bưu chính";
    private const string Guide = "6. Hướng dẫn tại bộ phận một cửa";
    private const string Plan = "Kế hoạch năm 2022 (ví dụ)";
    private const string Province = "H14";
    private const string Office = "H14.VPUB";
    private const string Information = "H14.STTTT";

    private static readonly DateOnly Today = new(2022, 8, 31);

    /// <summary>Writes tasks.csv and task-steps.csv and gives their numbers of rows.</summary>
    public static (int Tasks, int Steps) Write(string folder, IReadOnlyList<Unit> units)
    {
        IReadOnlyList<Task> tasks =
        [
            .. OfProvince(),
            .. units.Where(u => u.Kind != "vertical").Select(OfUnit),
            .. Later(),
        ];
        using (var writer = Csv.Create(folder, "tasks.csv"))
        {
            writer.WriteLine(
                "task_code,solution,title,lead_unit,start,due,instrument,clause,supporting_units,watching_units,product,"
                    + "indicator,effect,procedure_code,assigned_by,cancelled,confirmed_by,confirmed_on"
            );
            foreach (var t in tasks)
                Csv.Write(
                    writer,
                    t.Code,
                    t.Solution,
                    t.Title,
                    t.Lead,
                    Csv.Text(t.Start),
                    Csv.Text(t.Due),
                    Plan,
                    t.Clause,
                    t.Supporting,
                    t.Watching,
                    t.Product,
                    t.Indicator,
                    t.Effect,
                    string.Empty,
                    Province,
                    string.Empty,
                    t.ConfirmedOn is null ? string.Empty : t.ConfirmedBy,
                    Csv.Text(t.ConfirmedOn)
                );
        }

        var steps = 0;
        using (var writer = Csv.Create(folder, "task-steps.csv"))
        {
            writer.WriteLine("task_code,step,step_title,step_due,done_on");
            foreach (var task in tasks)
            {
                for (var i = 0; i < task.Steps.Length; i++)
                {
                    steps++;
                    var (title, due) = task.Steps[i];
                    DateOnly? done = i < task.Done ? task.DoneOn(due) : null;
                    Csv.Write(
                        writer,
                        task.Code,
                        (i + 1).ToString(CultureInfo.InvariantCulture),
                        title,
                        Csv.Text(due),
                        Csv.Text(done)
                    );
                }
            }
        }

        return (tasks.Count, steps);
    }

    private static IEnumerable<Task> OfProvince()
    {
        yield return new(
            "A-1",
            Assign,
            "Giao hai chỉ tiêu cho các sở và huyện, thành phố (ví dụ)",
            Province,
            "III.1",
            Day(6, 1),
            Day(7, 20),
            "Quyết định giao chỉ tiêu",
            [("Trình dự thảo quyết định", Day(6, 20)), ("Ban hành quyết định", Day(7, 20))],
            Done: 2,
            Late: 0
        )
        {
            Supporting = $"{Information};{Office}",
            Watching = Office,
            ConfirmedBy = Office,
        };
    }

    /// <summary>One for each unit: at least one service that takes online dossiers only, by 31/8.</summary>
    private static Task OfUnit(Unit unit)
    {
        var chance = Chance.For("online-only task", unit.Code);
        return new(
            $"B-{unit.Code}",
            OnlineOnly,
            "Công bố ít nhất một dịch vụ chỉ tiếp nhận trực tuyến (ví dụ)",
            unit.Code,
            "III.2",
            Day(7, 1),
            Day(8, 31),
            "Quyết định và thông báo công khai",
            [
                ("Rà soát dịch vụ của đơn vị", Day(7, 15)),
                ("Chọn dịch vụ, ban hành quyết định", Day(8, 15)),
                ("Công bố trên cổng và tại bộ phận một cửa", Day(8, 31)),
            ],
            Done: Math.Clamp(3 - unit.Lag / 4 + chance.Below(2) - chance.Below(2), 0, 3),
            Late: chance.Below(10) - 5
        )
        {
            Watching = unit.IsCommune ? $"{unit.Parent};{Office}" : Office,
            ConfirmedBy =
                unit.IsCommune ? unit.Parent
                : unit.Code == Office ? Province
                : Office,
            Indicator = "services",
        };
    }

    private static IEnumerable<Task> Later()
    {
        yield return new(
            "C-1",
            Quicker,
            "Trình ban hành quy định giảm thời gian, ưu tiên giải quyết hồ sơ trực tuyến (ví dụ)",
            Office,
            "III.3",
            Day(7, 15),
            Day(8, 24),
            "Quyết định",
            [("Lấy ý kiến các sở", Day(7, 31)), ("Thẩm định", Day(8, 10)), ("Trình ban hành", Day(8, 24))],
            Done: 2,
            Late: 4
        )
        {
            Supporting = "H14.STP",
            Watching = Information,
            Indicator = "dossiers",
        };
        yield return new(
            "C-2",
            Quicker,
            "Cấu hình hàng chờ ưu tiên trên hệ thống một cửa (ví dụ)",
            Office,
            "III.3",
            Day(8, 1),
            Day(9, 5),
            "Cấu hình chạy chính thức",
            [("Thống nhất quy tắc", Day(8, 20)), ("Chạy thử và chạy chính thức", Day(9, 5))],
            Done: 1,
            Late: -3
        )
        {
            Supporting = Information,
            Indicator = "dossiers",
        };
        yield return new(
            "D-1",
            Cheaper,
            "Dự thảo nghị quyết giảm phí, lệ phí khi nộp trực tuyến, trình HĐND tỉnh (ví dụ)",
            Information,
            "III.4",
            Day(8, 1),
            Day(12, 31),
            "Nghị quyết của HĐND tỉnh",
            [
                ("Đánh giá tác động", Day(8, 31)),
                ("Lấy ý kiến, thẩm định", Day(10, 31)),
                ("Trình kỳ họp cuối năm", Day(12, 10)),
            ],
            Done: 1,
            Late: 0
        )
        {
            Supporting = "H14.STC;H14.STP",
            Watching = Office,
            Indicator = "dossiers",
            Effect = "2.5",
        };
        yield return new(
            "E-1",
            Points,
            "Rà soát điểm phục vụ bưu chính đủ điều kiện làm điểm hỗ trợ, cùng Bưu điện tỉnh (ví dụ)",
            Information,
            "III.5",
            Day(7, 15),
            Day(9, 30),
            "Danh sách điểm đủ điều kiện",
            [("Khảo sát", Day(8, 15)), ("Đánh giá theo tiêu chí", Day(9, 10)), ("Công bố danh sách", Day(9, 30))],
            Done: 1,
            Late: 2
        )
        {
            Watching = Office,
            Indicator = "dossiers",
        };
        yield return new(
            "F-1",
            Guide,
            "Bố trí máy tính và người hướng dẫn tại bộ phận một cửa (ví dụ)",
            Office,
            "III.6",
            Day(4, 1),
            Day(9, 30),
            "Mỗi bộ phận một cửa có một bàn hướng dẫn",
            [("Trung tâm Phục vụ hành chính công", Day(5, 31)), ("Cấp huyện", Day(7, 31)), ("Cấp xã", Day(9, 30))],
            Done: 2,
            Late: 6
        )
        {
            Watching = Information,
            Indicator = "dossiers",
        };
        yield return new(
            "F-2",
            Guide,
            "Tài liệu hướng dẫn bằng tiếng Tày, Nùng, Mông (ví dụ)",
            "H14.BDT",
            "III.6",
            Day(9, 15),
            Day(12, 31),
            "Ba bộ tài liệu",
            [("Biên soạn", Day(11, 15)), ("Phát hành", Day(12, 31))],
            Done: 0,
            Late: 0
        )
        {
            Watching = Office,
        };
    }

    private static DateOnly Day(int month, int day) => new(2022, month, day);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>A task; late: by how many days its done steps were late.</summary>
    private sealed record Task(
        string Code,
        string Solution,
        string Title,
        string Lead,
        string Clause,
        DateOnly Start,
        DateOnly Due,
        string Product,
        (string Title, DateOnly Due)[] Steps,
        int Done,
        int Late
    )
    {
        public string Supporting { get; init; } = "";

        public string Watching { get; init; } = "";

        public string Indicator { get; init; } = "";

        public string Effect { get; init; } = "";

        /// <summary>The unit that confirms, two days after the last step; nobody if empty.</summary>
        public string ConfirmedBy { get; init; } = "";

        public DateOnly? ConfirmedOn =>
            ConfirmedBy.Length > 0 && Done == Steps.Length && DoneOn(Steps[^1].Due).AddDays(2) is var on && on <= Today
                ? on
                : null;

        public DateOnly DoneOn(DateOnly due) => Earlier(due.AddDays(Late), Today);
    }
}

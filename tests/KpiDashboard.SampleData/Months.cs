namespace KpiDashboard.SampleData;

/// <summary>Months as whole numbers, counted from January 2021.</summary>
internal static class Months
{
    public const int January2022 = 12;
    public const int May2022 = 16;
    public const int June2022 = 17;
    public const int August2022 = 19;
    public const int Never = 1000;

    public static DateOnly Start(int month) => new DateOnly(2021, 1, 1).AddMonths(month);

    public static int Of(DateOnly date) => (date.Year - 2021) * 12 + date.Month - 1;
}

using KpiDashboard.Values;

namespace KpiDashboard.Changes.Rows;

/// <summary>A column that is never read.</summary>
/// <param name="Header">Its header, or its letter where the header may be a person's name.</param>
/// <param name="Place">Its place in the table.</param>
/// <param name="IsPersonal">Whether it holds data of persons.</param>
internal sealed record ExtraColumn(string Header, int Place, bool IsPersonal)
{
    private const int Longest = 100;

    public static ExtraColumn Of(string header, int place, bool isPersonal)
    {
        string shown = TradeWords.Header(header, place);
        return new(shown.Length > Longest ? shown[..Longest].TrimEnd() : shown, place, isPersonal);
    }
}

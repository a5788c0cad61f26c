using KpiDashboard.Indicators;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Rankings;

/// <summary>A league in one line: how many reached the target, the middle, who is not ranked.</summary>
/// <param name="Ranking">The league.</param>
public sealed record RankingSummary(Ranking Ranking)
{
    private const int Named = 3;

    /// <summary>Units that reached their target.</summary>
    public int Reached => Ranking.Rows.Count(r => r.Standing.Status == Status.Reached);

    /// <summary>The middle value of the ranked units; null where none is ranked.</summary>
    public decimal? Median
    {
        get
        {
            decimal[] values =
            [
                .. Ranking.Rows.Where(r => r.Rank is not null).Select(r => r.Standing.Figure.Exact!.Value).Order(),
            ];
            int middle = values.Length / 2;
            return values.Length == 0 ? null
                : values.Length % 2 == 1 ? values[middle]
                : (values[middle - 1] + values[middle]) / 2;
        }
    }

    /// <summary>Whether any of the units has a target to reach.</summary>
    public bool HasTargets => Ranking.Rows.Any(r => r.Standing.Target is not null);

    /// <summary>The line.</summary>
    public string Text
    {
        get
        {
            string[] unranked =
            [
                .. Ranking.Rows.Where(r => r.Rank is null).Select(r => UnitNames.WithDistrict(r.Unit.Name, r.District)),
            ];
            string ranked = Format.Count(Ranking.Ranked);
            string text = HasTargets
                ? Texts.T("Ranking.Summary", Format.Count(Reached), ranked, Format.Percent(Median))
                : Texts.T("Ranking.Summary.NoTarget", ranked, Format.Percent(Median));
            return unranked.Length switch
            {
                0 => text,
                <= Named => $"{text} · {Texts.T("Ranking.UnrankedNames", string.Join(", ", unranked))}",
                _ => $"{text} · {Texts.T("Ranking.Unranked", Format.Count(unranked.Length))}",
            };
        }
    }
}

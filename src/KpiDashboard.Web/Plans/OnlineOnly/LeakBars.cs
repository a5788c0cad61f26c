using System.Globalization;
using System.Text;
using KpiDashboard.Plans.OnlineOnly;

namespace KpiDashboard.Web.Plans.OnlineOnly;

/// <summary>The weeks of a service as two paths of a drawing: those with dossiers on paper, and those without.</summary>
/// <param name="Leaks">A bar for each week with some, the higher the more.</param>
/// <param name="None">A low bar for each week without.</param>
internal sealed record LeakBars(string Leaks, string None)
{
    /// <summary>The drawing's width in its own units.</summary>
    public const int Width = OnlineOnlyService.Weeks * Step;

    /// <summary>Its height.</summary>
    public const int Height = 22;

    private const int Step = 7;
    private const int Bar = 5;
    private const int Low = 2;

    /// <summary>The bars of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="day">The last day with data.</param>
    public static LeakBars Of(OnlineOnlyService service, DateOnly day)
    {
        long[] weeks = [.. service.LeaksByWeek(day).Where(w => w.Dossiers is not null).Select(w => w.Dossiers!.Value)];
        long most = Math.Max(1, weeks.DefaultIfEmpty().Max());
        StringBuilder leaks = new();
        StringBuilder none = new();
        for (int i = 0; i < weeks.Length; i++)
        {
            int height = weeks[i] == 0 ? Low : (int)Math.Max(Low + 1, weeks[i] * Height / most);
            (weeks[i] == 0 ? none : leaks).Append(
                CultureInfo.InvariantCulture,
                $"M{i * Step} {Height}v-{height}h{Bar}v{height}z"
            );
        }

        return new LeakBars(leaks.ToString(), none.ToString());
    }
}

using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Architecture;

public sealed class ArrowsTests
{
    private const string Probes = "KpiDashboard.Architecture.Probes";

    [Fact]
    public void A_type_that_is_named_is_seen_wherever_it_is()
    {
        Arrows arrows = Arrows.Of(typeof(ArrowsTests).Assembly, Probes);

        Assert.All(arrows.BetweenNamespaces, a => Assert.Equal($"{Probes}.Above.Probe", a.From.ToString()));
        Assert.Equal(
            arrows.Types.Where(t => t.Namespace == $"{Probes}.Below").Select(t => t.ToString()).Order(),
            arrows.BetweenNamespaces.Select(a => a.To.ToString()).Order()
        );
    }
}

using KpiDashboard.Architecture.Probes.Below;

namespace KpiDashboard.Architecture.Probes.Above;

/// <summary>Names each type of the room below in another way.</summary>
[Mark(Of = typeof(OfMark))]
internal sealed class Probe<T> : Base, IContract
    where T : IBound
{
    private readonly Held held = new();

    public Shown? Shown { get; init; }

    public Given? Give(Taken taken) => ReferenceEquals(taken, held) ? null : new Given();

    public static IReadOnlyList<object> Make()
    {
        try
        {
            List<Argument> arguments = [];
            Func<int> lambda = () => Lambda.Number() + Called.Number();
            return [new Made(), typeof(Asked), arguments, new Element[lambda()], new Outer.Inner()];
        }
        catch (Caught)
        {
            return [];
        }
    }

    public static async Task<int> AwaitAsync() => await Awaited.NumberAsync();
}

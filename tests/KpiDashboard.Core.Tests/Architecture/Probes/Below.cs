namespace KpiDashboard.Architecture.Probes.Below;

internal class Base;

internal interface IContract;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkAttribute : Attribute
{
    public Type? Of { get; init; }
}

internal sealed class OfMark;

internal sealed class Held;

internal sealed class Shown;

internal sealed class Taken;

internal sealed class Given;

internal interface IBound;

internal sealed class Made;

internal sealed class Asked;

internal sealed class Argument;

internal sealed class Element;

internal sealed class Outer
{
    internal sealed class Inner;
}

internal sealed class Caught : Exception;

internal static class Called
{
    public static int Number() => 1;
}

internal static class Lambda
{
    public static int Number() => 1;
}

internal static class Awaited
{
    public static Task<int> NumberAsync() => Task.FromResult(1);
}

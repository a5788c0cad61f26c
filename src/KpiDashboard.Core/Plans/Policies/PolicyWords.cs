using System.Text.Json;
using KpiDashboard.Terms;

namespace KpiDashboard.Plans.Policies;

/// <summary>Words for policies, and how files and the store write them.</summary>
public static class PolicyWords
{
    /// <summary>The kinds as files write them, in the order of <see cref="PolicyKind"/>: <c>handling-time</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [.. Enum.GetNames<PolicyKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    extension(Words)
    {
        /// <summary>What a policy gives.</summary>
        /// <param name="kind">The kind.</param>
        public static string Of(PolicyKind kind) => Words.Get($"PolicyKind.{kind}");

        /// <summary>How far a policy is.</summary>
        /// <param name="state">The state.</param>
        public static string Of(PolicyState state) => Words.Get($"PolicyState.{state}");
    }

    /// <summary>The items of a list that people write with ';' or new lines between them, without empty ones.</summary>
    /// <param name="list">The list.</param>
    public static IReadOnlyList<string> Items(string list) =>
        list.Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A list as files and the store write it.</summary>
    /// <param name="items">The items, none of which has a ';'.</param>
    public static string List(IEnumerable<string> items) => string.Join("; ", items);
}

using System.Globalization;
using System.Text.Json;
using KpiDashboard.Terms;

namespace KpiDashboard.Plans.Points;

/// <summary>Words for support points: those of files, and those that people read.</summary>
public static class PointWords
{
    /// <summary>What files write where something is there.</summary>
    public const string Yes = "yes";

    /// <summary>What files write where it is not.</summary>
    public const string No = "no";

    /// <summary>The kinds as files write them, in the order of <see cref="PointKind"/>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<PointKind>().Select(InFiles)];

    /// <summary>A kind as files write it, such as <c>commune-post</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string InFiles(PointKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");

    /// <summary>Yes, no, or nothing where nobody knows, as files write it.</summary>
    /// <param name="answer">The answer; null where nobody knows.</param>
    public static string InFiles(bool? answer) =>
        answer switch
        {
            true => Yes,
            false => No,
            _ => "",
        };

    /// <summary>A count as files write it: nothing where nobody reported one.</summary>
    /// <param name="count">The count.</param>
    public static string InFiles(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A month as files write it, such as <c>2022-08</c>.</summary>
    /// <param name="month">Its first day.</param>
    public static string InFiles(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What <see cref="InFiles(bool?)"/> wrote.</summary>
    /// <param name="word">The word; anything else means that nobody knows.</param>
    public static bool? Answer(string word) => word.Length == 0 ? null : word == Yes;

    extension(Words)
    {
        /// <summary>What people call a kind of support points.</summary>
        /// <param name="kind">The kind.</param>
        public static string Of(PointKind kind) => Words.Get($"Point.Kind.{kind}");

        /// <summary>How far a support point has come.</summary>
        /// <param name="state">The state.</param>
        public static string Of(PointState state) => Words.Get($"Point.State.{state}");

        /// <summary>What is looked for in a review.</summary>
        /// <param name="criterion">The criterion.</param>
        public static string Of(PointCriterion criterion) => Words.Get($"Point.Criterion.{criterion}");
    }
}

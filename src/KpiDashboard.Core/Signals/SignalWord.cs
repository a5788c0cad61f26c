using System.Text.Json;

namespace KpiDashboard.Signals;

/// <summary>The word for a kind of signal, as files and addresses spell it: <c>share-of-services</c>.</summary>
public static class SignalWord
{
    /// <summary>All words, in the order of the kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<SignalKind>().Select(Of)];

    /// <summary>The word.</summary>
    /// <param name="kind">The kind.</param>
    public static string Of(SignalKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");

    /// <summary>What a word means; null where it means nothing.</summary>
    /// <param name="word">The word.</param>
    public static SignalKind? Find(string? word) =>
        Enum.GetValues<SignalKind>().Where(k => Of(k) == word).Select(k => (SignalKind?)k).FirstOrDefault();
}

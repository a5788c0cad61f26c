using System.Globalization;
using KpiDashboard.Indicators;

namespace KpiDashboard.Web.Addresses;

/// <summary>What a user lets come online on a unit's page: some services, and how much of their paper.</summary>
/// <param name="Codes">The procedures' codes.</param>
/// <param name="Share">Percent of each one's paper dossiers; 0 stands for a single dossier.</param>
public sealed record Plan(IReadOnlyList<string> Codes, int Share)
{
    private const int Everything = 100;
    private const int Most = 300;

    /// <summary>The shares that can be chosen.</summary>
    public static IReadOnlyList<int> Shares { get; } = [0, 25, 50, 75, Everything];

    /// <summary>The plan of an address; what is no share is everything.</summary>
    /// <param name="codes">The codes named.</param>
    /// <param name="share">The share named.</param>
    public static Plan Of(IReadOnlyList<string>? codes, string? share) =>
        new(
            [.. (codes ?? []).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).Take(Most)],
            int.TryParse(share, NumberStyles.None, CultureInfo.InvariantCulture, out int percent)
            && Shares.Contains(percent)
                ? percent
                : Everything
        );

    /// <summary>The plan as parameters of an address.</summary>
    public IEnumerable<(string Name, string? Value)> InAddress =>
        Codes
            .Select(c => ("do", (string?)c))
            .Append(("share", Share == Everything ? null : Share.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The plan with one service more, or without it.</summary>
    /// <param name="code">The procedure's code.</param>
    public Plan Toggle(string code) =>
        this with
        {
            Codes = Codes.Contains(code) ? [.. Codes.Where(c => c != code)] : [.. Codes, code],
        };

    /// <summary>The plan in dossiers: a share is rounded up, and a service without paper gets one.</summary>
    /// <param name="services">The services of the unit's area.</param>
    public IEnumerable<WhatIfStep> StepsFor(IReadOnlyList<ServiceUse> services) =>
        services
            .Where(s => Codes.Contains(s.Procedure.Code))
            .Select(s => new WhatIfStep(s.Procedure.Code, Math.Max(1, (s.Paper * Share + 99) / 100)));
}

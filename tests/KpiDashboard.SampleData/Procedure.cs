using System.Globalization;

namespace KpiDashboard.SampleData;

/// <summary>A procedure with what we know of it (facts) and what we decide for it (the plan).</summary>
internal sealed class Procedure(string[] facts)
{
    public string Code { get; } = facts[0];

    public string Department { get; } = facts[1];

    public bool ByDepartment { get; } = facts[2].Contains("department", StringComparison.Ordinal);

    public bool ByDistrict { get; } = facts[2].Contains("district", StringComparison.Ordinal);

    public bool ByCommune { get; } = facts[2].Contains("commune", StringComparison.Ordinal);

    /// <summary>Offered online by somebody in August 2022.</summary>
    public bool IsOnline { get; } = facts[3] == "yes";

    /// <summary>Offered online by every unit of its kind, not by a few pilot communes alone.</summary>
    public bool IsEverywhere { get; } = facts[4] == "all";

    /// <summary>Dossiers a year in the whole province, all channels.</summary>
    public int Yearly { get; set; } = facts[5].Length == 0 ? -1 : int.Parse(facts[5], CultureInfo.InvariantCulture);

    /// <summary>One of the twelve level-4 services that had online dossiers in 2021.</summary>
    public bool IsFullSince2021 { get; } = facts[6] == "2021-full";

    /// <summary>A level-3 service that had online dossiers in 2021.</summary>
    public bool IsPartialSince2021 { get; } = facts[6] == "2021-partial";

    public bool IsSince2021 => IsFullSince2021 || IsPartialSince2021;

    public bool IsPaperOnly { get; } = facts[6] == "never";

    /// <summary>The month of the first online dossier anywhere, see <see cref="Months"/>.</summary>
    public int FirstOnlineDossier { get; set; } = Months.Never;

    public bool HasOnlineDossiers => FirstOnlineDossier != Months.Never;

    public DateOnly? PartialFrom { get; set; }

    public DateOnly? FullFrom { get; set; }

    /// <summary>Working days to handle it in.</summary>
    public int Term =>
        IsSameDay
            ? 1
            : Department switch
            {
                "H14.STP" => ByCommune ? 3 : 7,
                "H14.CAT" => 7,
                "H14.STNMT" => 15,
                "H14.SKHDT" => 3,
                _ => 5 + Chance.For("term", Code).Below(16),
            };

    public bool IsSameDay => Code is "2.000635" or "2.000815" or "2.000884" or "2.000908" or "1.000656";
}

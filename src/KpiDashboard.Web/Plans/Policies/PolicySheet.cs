using System.Globalization;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.Policies;

/// <summary>Policies in the columns of <c>policies.csv</c>: as files that can be loaded again, and as forms are filled.</summary>
internal static class PolicySheet
{
    /// <summary>The columns in their order, each with what a policy says in it.</summary>
    private static readonly (string Name, Func<Policy, string> Value)[] Columns =
    [
        ("policy_code", p => p.Code),
        ("kind", p => Links.Word(p.Kind)),
        ("title", p => p.Title),
        ("instrument", p => p.Instrument),
        ("issued_by", p => p.IssuedBy),
        ("issued_on", p => p.IssuedOn is { } day ? DateRange.Written(day) : ""),
        ("valid_from", p => DateRange.Written(p.Validity.Start)),
        ("valid_to", p => DateRange.Written(p.Validity.Last)),
        ("replaced_by", p => p.ReplacedBy ?? ""),
        ("cut_percent", p => p.Cut?.ToString("0.##", CultureInfo.InvariantCulture) ?? ""),
        ("new_days", p => p.NewDays?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("channel", p => p.Channel is { } channel ? Links.Word(channel) : ""),
        ("condition", p => p.Condition),
        ("procedures", p => PolicyWords.List(p.ProcedureCodes)),
        ("fields", p => PolicyWords.List(p.Fields)),
        ("units", p => PolicyWords.List(p.UnitCodes)),
        ("fee_dong", p => p.Fee?.ToString(CultureInfo.InvariantCulture) ?? ""),
    ];

    /// <summary>The names of the columns.</summary>
    public static IEnumerable<string> Names => Columns.Select(c => c.Name);

    /// <summary>A policy as a row.</summary>
    public static Dictionary<string, string> RowOf(Policy policy) =>
        Columns.ToDictionary(c => c.Name, c => c.Value(policy));

    /// <summary>All policies as a list.</summary>
    public static TableFile Of(Asked asked, PolicyBook book) =>
        TableFile.Of(
            Texts.T("Policies.Name"),
            asked.Head(),
            asked.Lines(),
            Columns.Aggregate(
                new ListColumns<ScopedPolicy>(),
                (columns, column) => columns.Code(column.Name, p => column.Value(p.Policy), 20)
            ),
            book.All
        );
}

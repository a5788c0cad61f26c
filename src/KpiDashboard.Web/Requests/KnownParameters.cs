using System.Collections.Concurrent;
using System.Reflection;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Requests;

/// <summary>
/// The names of the parameters that an address takes. A name that nobody knows is a slip, and passing it over would answer
/// another question than the one asked.
/// </summary>
/// <param name="names">The names, in the order in which a sentence lists them.</param>
public sealed class KnownParameters(IEnumerable<string> names)
{
    private const int MostSlips = 2;

    private static readonly ConcurrentDictionary<Type, KnownParameters> ByPage = [];

    private readonly string[] names = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The names, for addresses that take some others too.</summary>
    public IEnumerable<string> Names => names;

    /// <summary>The parameters of a page: those that it reads, and those that its links carry on.</summary>
    /// <param name="page">The page's type.</param>
    public static KnownParameters OfPage(Type page) =>
        ByPage.GetOrAdd(
            page,
            static type =>
                new([
                    .. (type.GetCustomAttribute<AddressReaderAttribute>()?.Part ?? type)
                        .GetProperties()
                        .Select(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()?.Name ?? ReadAs(p))
                        .OfType<string>(),
                    // Carried on by links to every page, whether it reads them or not.
                    .. QuestionParameter.Choices.Select(p => p.Name),
                ])
        );

    /// <summary>The parameters of a file: those of the page that shows the same, a question, and the language.</summary>
    /// <param name="page">The page's type.</param>
    /// <param name="more">What only the file takes.</param>
    public static KnownParameters OfFile(Type page, params IEnumerable<string> more) =>
        new([.. QuestionParameter.All.Select(p => p.Name), .. OfPage(page).Names, .. more, Preferences.Language]);

    /// <summary>What is wrong with the names of an address's parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    public IEnumerable<Problem> ProblemsIn(IQueryCollection parameters) =>
        parameters
            .Keys.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => new Problem(
                name,
                parameters[name].ToString(),
                Meant(name) is { } meant
                    ? Texts.T("Parameter.Meant", name, meant)
                    : Texts.T("Parameter.Unknown", name, string.Join(", ", names))
            ));

    private string? Meant(string name) =>
        names
            .Select(known => (Name: known, Slips: Slips(name.ToLowerInvariant(), known.ToLowerInvariant())))
            .Where(known => known.Slips <= Math.Min(MostSlips, known.Name.Length / 2))
            .OrderBy(known => known.Slips)
            .Select(known => known.Name)
            .FirstOrDefault();

    /// <summary>How many letters must be put in, left out or changed to make one name of the other.</summary>
    private static int Slips(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostSlips)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = before + (one[i - 1] == other[j - 1] ? 0 : 1);
                before = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    private static string? ReadAs(PropertyInfo property) =>
        property.IsDefined(typeof(SupplyParameterFromQueryAttribute)) ? NameOf(property.Name) : null;

    private static string NameOf(string property) => char.ToLowerInvariant(property[0]) + property[1..];
}

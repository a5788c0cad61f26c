namespace KpiDashboard.Ingestion.Containers;

/// <summary>The sheets of a workbook, by name; those that are hidden from a user are not read.</summary>
internal sealed class SheetNames
{
    private const int Most = 256;

    private readonly List<string> seen = [];
    private readonly List<int> places = [];
    private readonly List<string> hidden = [];

    public IReadOnlyList<string> Seen => seen;

    /// <summary>Where each of those that are seen stands among all.</summary>
    public IReadOnlyList<int> Places => places;

    public IReadOnlyList<string> Hidden => hidden;

    /// <summary>Adds the next sheet.</summary>
    /// <exception cref="TableException">There are more than any workbook of people has.</exception>
    public void Add(string? name, bool isHidden)
    {
        int place = seen.Count + hidden.Count;
        if (place == Most)
        {
            throw new TableException("Load.TooManySheets", null, Most);
        }

        (isHidden ? hidden : seen).Add(string.IsNullOrEmpty(name) ? $"{place + 1}" : name);
        if (!isHidden)
        {
            places.Add(place);
        }
    }
}

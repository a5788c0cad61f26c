namespace KpiDashboard.Lists;

/// <summary>
/// How a list lies on sheets of A4: upright if it is narrow, else across, and as large as it is or hardly smaller, so that no
/// letter has less than 10 points. What is wider goes on beside, with the columns again that say what a row is of.
/// </summary>
internal sealed class ListPages
{
    /// <summary>What columns of a page may take together at full size, in the unit of a spreadsheet.</summary>
    private const double UprightRoom = 91;
    private const double AcrossRoom = 135;

    /// <summary>Letters of 11 points have 10 then.</summary>
    private const int LeastScale = 91;

    /// <summary>The part of a page that columns which stand on each may take.</summary>
    private const double MostRepeated = 0.4;

    /// <param name="kinds">What the columns hold.</param>
    /// <param name="widths">How wide they are.</param>
    public ListPages(IReadOnlyList<ColumnKind> kinds, IReadOnlyList<double> widths)
    {
        double all = widths.Sum();
        IsUpright = all <= UprightRoom;
        FirstColumns = widths.Count;
        if (all <= AcrossRoom)
        {
            return;
        }

        Scale = Math.Max(LeastScale, (int)(100 * AcrossRoom / all));
        double room = Widest;
        if (all <= room)
        {
            return;
        }

        int UpTo(ColumnKind kind) => kinds.TakeWhile(k => k != kind).Count() + 1;
        bool Fits(int columns) => columns < widths.Count && widths.Take(columns).Sum() <= MostRepeated * room;
        Repeated = new[] { UpTo(ColumnKind.Text), UpTo(ColumnKind.Code) }.FirstOrDefault(Fits, 1);
        FirstColumns = Math.Max(Repeated, 1);
        for (double used = widths.Take(FirstColumns).Sum(); FirstColumns < widths.Count; FirstColumns++)
        {
            used += widths[FirstColumns];
            if (used > room)
            {
                break;
            }
        }
    }

    /// <summary>The widest column that has room on a page.</summary>
    public static double Widest => AcrossRoom * 100 / LeastScale;

    /// <summary>Whether the paper stands upright.</summary>
    public bool IsUpright { get; }

    /// <summary>The size at which the list is printed, in percent.</summary>
    public int Scale { get; } = 100;

    /// <summary>The columns that the first page has; all of them if the list is no wider than a page.</summary>
    public int FirstColumns { get; }

    /// <summary>The columns that stand on each page; none if the list is no wider than one.</summary>
    public int Repeated { get; }
}

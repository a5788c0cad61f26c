using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// Rows of cells out of any container, one after the other: a sheet, a text file, a list of JSON objects, a table of a
/// page. Damage is a <see cref="TableException"/>, whatever the container's own reader throws.
/// </summary>
internal abstract class Table : IDisposable
{
    /// <summary>
    /// The row's number in the user's file, as the program that shows it counts; always more than that of the row
    /// before.
    /// </summary>
    public long Line { get; protected set; }

    /// <summary>The current row.</summary>
    public RowCells Row { get; } = new();

    /// <summary>Bytes of the file read so far, for showing how far it is.</summary>
    public abstract long Position { get; }

    /// <summary>Whether serials of days count from 1904.</summary>
    public virtual bool System1904 => false;

    /// <summary>Rows with text that are hidden or filtered away; they are not read.</summary>
    public long HiddenRows { get; protected set; }

    /// <summary>Rows in which something stood under merged cells, where nobody sees it; it is not read.</summary>
    public long CoveredRows => Merged.RowsCovered;

    /// <summary>The cells that are shown as one.</summary>
    protected MergedCells Merged { get; init; } = new([]);

    /// <summary>Goes to the next row that shows any text.</summary>
    /// <exception cref="TableException">The file is damaged from here on.</exception>
    public bool Read() =>
        Guard(() =>
        {
            do
            {
                Row.Clear();
                if (!Next(out bool hidden))
                {
                    return false;
                }

                // A range that begins in a hidden row is shown in those below it.
                Merged.Apply(Line, Row);
                if (hidden)
                {
                    HiddenRows += Row.IsBlank ? 0 : 1;
                    Row.Clear();
                }
            } while (Row.IsBlank);

            return true;
        });

    public abstract void Dispose();

    /// <summary>Runs something that reads a container; what its libraries throw becomes one kind of exception.</summary>
    public static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new TableException("Load.Damaged", e);
        }
    }

    /// <summary>Whether a file itself is to blame: it is there, and the machine could read it.</summary>
    private static bool IsDamage(Exception e) =>
        e is not (TableException or LoadException or FileNotFoundException or DirectoryNotFoundException)
        && MachineException.Of(e, "") is null;

    /// <summary>What a program shows of a truth value: never the 1 or 0 that it writes, which means something else here.</summary>
    public static string Truth(bool value) => value ? "TRUE" : "FALSE";

    /// <summary>Fills <see cref="Row"/> and <see cref="Line"/>, and says whether the row is hidden.</summary>
    protected abstract bool Next(out bool hidden);
}

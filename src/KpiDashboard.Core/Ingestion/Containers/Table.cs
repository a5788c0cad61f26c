using KpiDashboard.Storage;

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
    public CellRow Row { get; } = new();

    /// <summary>Bytes of the file read so far, for showing how far it is.</summary>
    public abstract long Position { get; }

    /// <summary>Whether serials of days count from 1904.</summary>
    public virtual bool System1904 => false;

    /// <summary>Goes to the next row that has any text.</summary>
    /// <exception cref="TableException">The file is damaged from here on.</exception>
    public bool Read() =>
        Guard(() =>
        {
            do
            {
                Row.Clear();
                if (!Next())
                {
                    return false;
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

    /// <summary>Fills <see cref="Row"/> and <see cref="Line"/>.</summary>
    protected abstract bool Next();
}

using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Changes.Tables;

/// <summary>A change that is being taken back, inside its transaction.</summary>
/// <param name="store">Its transaction is the one in which the change is taken back.</param>
/// <param name="importId">Number of the import that is taken back.</param>
/// <param name="name">What it is called: its file.</param>
internal sealed class UndoneChange(StoreWriter store, int importId, string name)
{
    private const int Named = 5;

    public StoreWriter Store => store;

    public int ImportId => importId;

    public IReadOnlyList<T> Rows<T>() => store.Rows<T>(new { ImportId = importId });

    /// <summary>Runs a statement about the change and gives the number of rows.</summary>
    public int Execute(string queryFile) => store.Execute(queryFile, new { ImportId = importId });

    /// <summary>Lets the last rows before those of the change stand again in their place.</summary>
    /// <param name="table">The table, by which the statements are named.</param>
    /// <param name="marked">Called when the rows that come back are known, and before any goes.</param>
    public (long Taken, long Returned) TakeBackRows(string table, Action? marked = null)
    {
        long returned = Execute($"{table}UndoMark");
        marked?.Invoke();
        long taken = Execute($"{table}UndoTake");
        Execute($"{table}UndoReturn");
        return (taken, returned);
    }

    /// <summary>Refuses where something stands in the way.</summary>
    /// <param name="key">The key of the sentence.</param>
    /// <param name="obstacles">What stands in the way.</param>
    /// <exception cref="LoadException">There is something.</exception>
    public void Refuse(string key, IReadOnlyList<IObstacle> obstacles)
    {
        if (obstacles.Count == 0)
        {
            return;
        }

        string[] codes = [.. obstacles.Select(o => o.Code).Where(c => c.Length > 0).Distinct()];
        string[] by = [.. obstacles.Select(o => $"{o.ImportId} ({Words.OfFile(o.File)})").Distinct()];
        throw Refusal(key, codes.Length > 0 ? [Some(codes), Some(by)] : [Some(by)]);
    }

    /// <summary>The sentence of a refusal, which begins with the change.</summary>
    public LoadException Refusal(string key, params string[] values) =>
        new(Words.Get(key, [importId, name, .. values]));

    private static string Some(string[] all) => string.Join(", ", all.Take(Named)) + (all.Length > Named ? ", …" : "");
}

/// <summary>What stands in the way of taking a change back.</summary>
internal interface IObstacle
{
    /// <summary>The code that would vanish; empty where the change itself is in the way.</summary>
    string Code { get; }

    /// <summary>The change that refers to it.</summary>
    int ImportId { get; }

    /// <summary>Its file.</summary>
    string File { get; }
}

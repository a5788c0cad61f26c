using System.Security.Cryptography;
using System.Text;

namespace KpiDashboard.Changes.Rows;

/// <summary>Rows that somebody typed, on a form or by a program: values by the names of the table's columns.</summary>
/// <param name="columns">The columns of the table.</param>
/// <param name="rows">The values of each row; columns that a row does not name are empty.</param>
internal sealed class EditedRows(TableColumns columns, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    : RowSource
{
    private readonly byte[][] current = new byte[columns.All.Length][];
    private int next;

    public override string Name => "";

    public override TableColumns Columns => columns;

    public override long Length => rows.Count;

    public override long Position => next;

    public override long Line => next;

    public override bool IsOfSingleRows => true;

    public override bool Read()
    {
        if (next == rows.Count)
        {
            return false;
        }

        for (int i = 0; i < current.Length; i++)
        {
            current[i] = Encoding.UTF8.GetBytes(rows[next].GetValueOrDefault(columns.All[i], "").Trim());
        }

        next++;
        return true;
    }

    public override ReadOnlySpan<byte> Field(int column) => current[column];

    public override string Shown(int column) => Encoding.UTF8.GetString(current[column]);

    public override RowSource Again() => new EditedRows(columns, rows);

    public override string Sha256()
    {
        StringBuilder text = new();
        foreach (IReadOnlyDictionary<string, string> row in rows)
        {
            text.AppendJoin('\t', columns.All.Select(c => row.GetValueOrDefault(c, ""))).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public override void Dispose()
    {
        // Nothing is open.
    }
}

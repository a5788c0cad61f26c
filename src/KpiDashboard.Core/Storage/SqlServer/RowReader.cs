using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>The part of a data reader that SqlBulkCopy asks for, over rows that never stand in memory all at once.</summary>
/// <param name="columns">The columns' names, as in the table.</param>
internal abstract class RowReader(params string[] columns) : IDataReader
{
    public int FieldCount => columns.Length;

    public int Depth => 0;

    public bool IsClosed => false;

    public int RecordsAffected => -1;

    public object this[int i] => GetValue(i);

    public object this[string name] => GetValue(GetOrdinal(name));

    public abstract bool Read();

    public abstract object GetValue(int i);

    public string GetName(int i) => columns[i];

    public int GetOrdinal(string name) => Array.IndexOf(columns, name);

    public bool IsDBNull(int i) => GetValue(i) is DBNull;

    public bool NextResult() => false;

    public void Close() { }

    public void Dispose() { }

    public bool GetBoolean(int i) => (bool)GetValue(i);

    public byte GetByte(int i) => (byte)GetValue(i);

    public char GetChar(int i) => (char)GetValue(i);

    public DateTime GetDateTime(int i) => (DateTime)GetValue(i);

    public decimal GetDecimal(int i) => (decimal)GetValue(i);

    public double GetDouble(int i) => (double)GetValue(i);

    public float GetFloat(int i) => (float)GetValue(i);

    public Guid GetGuid(int i) => (Guid)GetValue(i);

    public short GetInt16(int i) => (short)GetValue(i);

    public int GetInt32(int i) => (int)GetValue(i);

    public long GetInt64(int i) => (long)GetValue(i);

    public string GetString(int i) => (string)GetValue(i);

    public string GetDataTypeName(int i) => GetFieldType(i).Name;

    [return: DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties
    )]
    public Type GetFieldType(int i) => typeof(object);

    public int GetValues(object[] values)
    {
        int count = Math.Min(values.Length, FieldCount);
        for (int i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    public long GetBytes(int i, long fieldOffset, byte[]? buffer, int bufferoffset, int length) =>
        throw new NotSupportedException();

    public long GetChars(int i, long fieldoffset, char[]? buffer, int bufferoffset, int length) =>
        throw new NotSupportedException();

    public IDataReader GetData(int i) => throw new NotSupportedException();

    public DataTable? GetSchemaTable() => null;
}

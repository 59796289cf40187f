using System.Collections;
using System.Data.Common;

namespace NegotiationTracker.Testing;

/// <summary>No rows, or one row of zeros.</summary>
internal sealed class ZeroReader(int rows) : DbDataReader
{
    private int left = rows;

    public override int FieldCount => 1;

    public override int RecordsAffected => 0;

    public override bool HasRows => left > 0;

    public override bool IsClosed => false;

    public override int Depth => 0;

    public override object this[int ordinal] => 0L;

    public override object this[string name] => 0L;

    public override bool Read() => left-- > 0;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => false;

    public override bool GetBoolean(int ordinal) => false;

    public override byte GetByte(int ordinal) => 0;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override char GetChar(int ordinal) => '0';

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetDataTypeName(int ordinal) => "bigint";

    public override DateTime GetDateTime(int ordinal) => DateTime.UnixEpoch;

    public override decimal GetDecimal(int ordinal) => 0;

    public override double GetDouble(int ordinal) => 0;

    public override Type GetFieldType(int ordinal) => typeof(long);

    public override float GetFloat(int ordinal) => 0;

    public override Guid GetGuid(int ordinal) => Guid.Empty;

    public override short GetInt16(int ordinal) => 0;

    public override int GetInt32(int ordinal) => 0;

    public override long GetInt64(int ordinal) => 0;

    public override string GetName(int ordinal) => "c";

    public override int GetOrdinal(string name) => 0;

    public override string GetString(int ordinal) => "";

    public override object GetValue(int ordinal) => 0L;

    public override int GetValues(object[] values) => 0;

    public override T GetFieldValue<T>(int ordinal) => default!;

    public override IEnumerator GetEnumerator() => Enumerable.Empty<object>().GetEnumerator();
}

namespace NegotiationTracker.Domain.Sharing;

/// <summary>
/// A text of level High or Severe. It is stored as bytes that only the field vault can open; between being typed and being
/// saved it holds the plain text, which is sealed by the save and can never be written in clear.
/// </summary>
public sealed class Sealed : IEquatable<Sealed>
{
    private Sealed(string? pending, byte[]? bytes) => (Pending, Bytes) = (pending, bytes);

    /// <summary>The plain text that waits to be sealed; null once sealed.</summary>
    public string? Pending { get; private set; }

    /// <summary>The ciphertext; null until sealed.</summary>
    public byte[]? Bytes { get; private set; }

    public static Sealed Of(string plain) => new(plain, null);

    public static Sealed FromBytes(byte[] bytes) => new(null, bytes);

    /// <summary>An empty text is no text: nothing is stored and nothing reads as sealed.</summary>
    public static Sealed? OrNull(string? plain) => string.IsNullOrWhiteSpace(plain) ? null : Of(plain);

    /// <summary>Called by the field vault at save. The instance keeps its identity so that the change tracker needs no second look.</summary>
    public void SealWith(byte[] bytes) => (Pending, Bytes) = (null, bytes);

    public bool Equals(Sealed? other) =>
        other is not null && (ReferenceEquals(this, other) ||
        (Pending is null && other.Pending is null && Bytes.AsSpan().SequenceEqual(other.Bytes)));

    public override bool Equals(object? obj) => Equals(obj as Sealed);

    public override int GetHashCode() => Bytes is null ? 0 : HashCode.Combine(Bytes.Length);

    public override string ToString() => "(sealed)";
}

namespace NegotiationTracker.Domain;

/// <summary>
/// A rule of the domain was broken. The codes are stable: resources hold the sentence for each, the API returns them and
/// the tests name them.
/// </summary>
public sealed class DomainException : Exception
{
    public DomainException(params string[] codes) : this((IReadOnlyList<string>)codes) { }

    public DomainException(IReadOnlyList<string> codes) : base(string.Join(", ", codes)) => Codes = codes;

    public IReadOnlyList<string> Codes { get; }
}

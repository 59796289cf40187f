using NegotiationTracker.Domain;

namespace NegotiationTracker.Application.Pipeline;

public static class Versions
{
    /// <summary>
    /// Compares the version that the form was drawn from. What is saved between this look and the commit is caught by the
    /// token inside the update, with the same answer.
    /// </summary>
    public static T Expect<T>(this T record, long version) where T : IVersioned =>
        record.Version == version ? record : throw new StaleException(record.Version);
}

namespace NegotiationTracker.Domain;

/// <summary>Keys are made in the domain, never by the database. Version 7 sorts by time, which keeps indexes compact.</summary>
public static class Ids
{
    public static Guid New() => Guid.CreateVersion7();
}

namespace NegotiationTracker.Web.Infrastructure.Headers;

/// <summary>What the owner's program may keep and must ask about each time; everything else is never stored.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PrivateCacheAttribute : Attribute
{
    public const string Control = "private, no-cache";
}

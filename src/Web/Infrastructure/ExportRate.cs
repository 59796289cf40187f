using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace NegotiationTracker.Web.Infrastructure;

/// <summary>The section "Exports".</summary>
public sealed class ExportOptions
{
    public const string Section = "Exports";

    /// <summary>How many cards, files and data files of negotiations one person may take out in an hour; so many also at once.</summary>
    public int AnHour { get; set; } = 30;
}

/// <summary>
/// Whole cases leave the program by the dozen for work, and by the hundred for a thief: each person has so many, and gets them back one by
/// one. Counted in each process by itself.
/// </summary>
public sealed class ExportRate(IOptions<ExportOptions> options) : IDisposable
{
    /// <summary>Looked at when the program starts.</summary>
    public const string Setting = $"{ExportOptions.Section}:{nameof(ExportOptions.AnHour)}";

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(person => RateLimitPartition.GetTokenBucketLimiter(person, _ => new()
    {
        TokenLimit = options.Value.AnHour,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromHours(1) / options.Value.AnHour,
    }));

    /// <summary>Takes one. How long to wait when there is none; null when there was.</summary>
    public TimeSpan? Wait(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromHours(1) / options.Value.AnHour;
    }

    public void Dispose() => limiter.Dispose();
}

namespace NegotiationTracker.Web.Infrastructure.Refusals;

/// <summary>
/// Refusals in the log, one line each in one form. Never in the database, which whoever is refused could then make grow; and in the log
/// only so many a minute, of one kind for each who asks and in all, after which it is said how many were left out.
/// </summary>
public sealed class RefusalLog(ILoggerFactory factory, TimeProvider clock) : IDisposable
{
    public const string Category = "NegotiationTracker.Security";
    public const int LeftOutEvent = 4110;
    public const int MostOfOne = 10;

    /// <summary>Of persons and of nobody apart, and what was mistyped apart from both: no flood from outside hides what somebody inside tries.</summary>
    public const int MostInAll = 600;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<RefusalKind, string> Names = Enum.GetValues<RefusalKind>().ToDictionary(k => k, k => $"{k}Refused");

    private readonly ILogger log = factory.CreateLogger(Category);
    private readonly Lock gate = new();
    private readonly Dictionary<(RefusalKind Kind, string Who), int> written = [];
    private readonly SortedDictionary<RefusalKind, int> leftOut = [];
    private DateTimeOffset began;
    private readonly Dictionary<(bool IsKnown, bool IsInput), int> inAll = [];
    private ITimer? timer;

    /// <param name="who">The person or the network, by which lines are counted; not written.</param>
    public void Write(Refusal refusal, string who)
    {
        // Whoever mistypes is refused too: that alone warns nobody.
        var level = refusal.Kind == RefusalKind.Input ? LogLevel.Information : LogLevel.Warning;
        if (!log.IsEnabled(level) || !Takes(refusal, who)) return;
        log.Log(level, new EventId((int)refusal.Kind, Names[refusal.Kind]), "Refused {Code}: person {Person}, {Method} {Route}, status {Status}, reference {Reference}",
            refusal.Kind, refusal.Person, refusal.Method, refusal.Route, refusal.Status, refusal.Reference);
    }

    public void Dispose()
    {
        EndWindow();
        timer?.Dispose();
    }

    private bool Takes(Refusal refusal, string who)
    {
        var (kind, share) = (refusal.Kind, (refusal.Person != Refusal.Nobody, refusal.Kind == RefusalKind.Input));
        lock (gate)
        {
            if (clock.GetUtcNow() - began >= Window) EndWindow();
            if (written.Count == 0) began = clock.GetUtcNow();
            var mine = written.GetValueOrDefault((kind, who));
            if (mine < MostOfOne && inAll.GetValueOrDefault(share) < MostInAll)
            {
                (written[(kind, who)], inAll[share]) = (mine + 1, inAll.GetValueOrDefault(share) + 1);
                return true;
            }
            leftOut[kind] = leftOut.GetValueOrDefault(kind) + 1;
            // A flood may end without a next one to say it.
            timer ??= clock.CreateTimer(_ => EndWindow(), null, Window, Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    private void EndWindow()
    {
        lock (gate)
        {
            foreach (var (kind, count) in leftOut)
                log.Log(LogLevel.Warning, new EventId(LeftOutEvent, "RefusalsLeftOut"), "Refused {Code}: {Count} more within a minute were not written", kind, count);
            written.Clear();
            leftOut.Clear();
            inAll.Clear();
            timer?.Dispose();
            timer = null;
        }
    }
}

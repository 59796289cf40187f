namespace NegotiationTracker.Testing;

public enum EditOutcome
{
    /// <summary>The program said that it was saved: it must be there.</summary>
    Ok,

    /// <summary>The program said that it was not: it must not be there.</summary>
    Refused,

    /// <summary>No answer came: it may be there or not, but not twice.</summary>
    Unknown,
}

/// <summary>One try to append a token to the list that a key holds.</summary>
/// <param name="Invoked">And <paramref name="Completed"/>: moments of one clock that all clients share; without an answer it never completed.</param>
/// <param name="Version">Which the record had after the edit, where the client was told.</param>
public sealed record Edit(int Client, string Key, string Token, long Invoked, long Completed, EditOutcome Outcome, long? Version = null);

/// <summary>What somebody saw under a key.</summary>
public sealed record Sight(int Client, string Key, long At, IReadOnlyList<string> Tokens, long? Version = null);

/// <summary>
/// What clients did to lists and what they saw, held against the lists at the end (TRUST 3.3). A list shows at once what was lost, done
/// twice, done though it was refused, or done in another order than it was acknowledged.
/// </summary>
public sealed class History
{
    private readonly Lock gate = new();
    private readonly List<Edit> edits = [];
    private readonly List<Sight> sights = [];
    private long moment;

    /// <summary>A moment later than every one given out before.</summary>
    public long Now() => Interlocked.Increment(ref moment);

    public IReadOnlyList<Edit> Edits => edits;

    public void Add(Edit edit)
    {
        lock (gate) edits.Add(edit);
    }

    public void Add(Sight sight)
    {
        lock (gate) sights.Add(sight);
    }

    /// <summary>Every fault in a sentence; none when nothing was lost, doubled, reordered or made up.</summary>
    /// <param name="final">The list of each key at the end; a key that is not there held nothing.</param>
    public IReadOnlyList<string> Check(IReadOnlyDictionary<string, IReadOnlyList<string>> final)
    {
        var faults = new List<string>();
        foreach (var key in edits.Select(e => e.Key).Concat(sights.Select(s => s.Key)).Concat(final.Keys).Distinct().Order(StringComparer.Ordinal))
            Check(key, final.TryGetValue(key, out var list) ? list : [], faults);
        return faults;
    }

    private void Check(string key, IReadOnlyList<string> final, List<string> faults)
    {
        var tried = edits.Where(e => e.Key == key).ToList();
        var place = new Dictionary<string, int>();
        for (var i = 0; i < final.Count; i++)
            if (!place.TryAdd(final[i], i)) faults.Add($"{key}: {final[i]} is there twice");
        var known = tried.Select(e => e.Token).ToHashSet();
        faults.AddRange(final.Where(t => !known.Contains(t)).Select(t => $"{key}: {t} was written by nobody"));
        // The same token may be tried again after a refusal; what counts is whether any try of it was acknowledged.
        foreach (var token in tried.GroupBy(e => e.Token))
        {
            if (token.Any(e => e.Outcome == EditOutcome.Ok) && !place.ContainsKey(token.Key)) faults.Add($"{key}: {token.Key} is lost");
            if (token.All(e => e.Outcome == EditOutcome.Refused) && place.ContainsKey(token.Key)) faults.Add($"{key}: {token.Key} was refused and is there");
        }
        var done = tried.Where(e => e.Outcome == EditOutcome.Ok && place.ContainsKey(e.Token)).ToList();
        Order(key, done, place, faults);
        Versions(key, done, faults);
        foreach (var sight in sights.Where(s => s.Key == key))
            if (sight.Tokens.Count > final.Count || !sight.Tokens.SequenceEqual(final.Take(sight.Tokens.Count))) faults.Add($"{key}: client {sight.Client} saw {Told(sight.Tokens)}, which the list never was");
        Seen(key, done, faults);
    }

    /// <summary>Whatever was acknowledged before another edit began stands before it.</summary>
    private static void Order(string key, List<Edit> done, Dictionary<string, int> place, List<string> faults)
    {
        // Of all that completed before an edit began, the one that stands last is enough to look at.
        Edit? last = null;
        var next = 0;
        var completed = done.OrderBy(e => e.Completed).ToList();
        foreach (var edit in done.OrderBy(e => e.Invoked))
        {
            for (; next < completed.Count && completed[next].Completed < edit.Invoked; next++)
                if (last is null || place[completed[next].Token] > place[last.Token]) last = completed[next];
            if (last is not null && place[last.Token] > place[edit.Token]) faults.Add($"{key}: {edit.Token} stands before {last.Token}, which was there first");
        }
    }

    private static void Versions(string key, List<Edit> done, List<string> faults)
    {
        var told = done.Where(e => e.Version is not null).OrderBy(e => e.Invoked).ToList();
        faults.AddRange(told.GroupBy(e => e.Version).Where(g => g.Count() > 1).Select(g => $"{key}: version {g.Key} is that of {string.Join(" and of ", g.Select(e => e.Token))}"));
        Edit? newest = null;
        var next = 0;
        var completed = told.OrderBy(e => e.Completed).ToList();
        foreach (var edit in told)
        {
            for (; next < completed.Count && completed[next].Completed < edit.Invoked; next++)
                if (newest is null || completed[next].Version > newest.Version) newest = completed[next];
            if (newest is not null && newest.Version > edit.Version) faults.Add($"{key}: {edit.Token} made version {edit.Version} after {newest.Token} had made {newest.Version}");
        }
    }

    /// <summary>Whoever looks after an acknowledged edit sees it.</summary>
    private void Seen(string key, List<Edit> done, List<string> faults)
    {
        foreach (var sight in sights.Where(s => s.Key == key))
        {
            var tokens = sight.Tokens.ToHashSet();
            faults.AddRange(done.Where(e => e.Completed < sight.At && !tokens.Contains(e.Token)).Select(e => $"{key}: client {sight.Client} did not see {e.Token}, which was there"));
        }
    }

    private static string Told(IReadOnlyList<string> tokens) => tokens.Count <= 5 ? string.Join(' ', tokens) : $"{string.Join(' ', tokens.Take(2))} … {string.Join(' ', tokens.TakeLast(2))}";
}

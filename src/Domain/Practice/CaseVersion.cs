namespace NegotiationTracker.Domain.Practice;

/// <summary>One version of a practice case, as it was brought in. Exercises keep the version they were planned with.</summary>
public sealed class CaseVersion : IAppendOnly
{
    public const int KeyMax = 60;
    public const int TitleMax = 160;
    public const int LanguageMax = 20;
    public const int HashMax = 64;
    public const int TextMax = 1_000_000;

    private CasePack? pack;

    private CaseVersion() { }

    /// <param name="hash">Of the file as it was given.</param>
    public CaseVersion(CasePack pack, string hash, Guid by, DateTimeOffset at)
    {
        (Id, Key, Version, Language, Title) = (Ids.New(), pack.Key, pack.Version, pack.Language, pack.Title);
        (Text, Hash, By, At) = (CasePackJson.Write(pack), hash, by, at);
        if (Text.Length > TextMax) throw new DomainException("case-too-long");
    }

    public Guid Id { get; private set; }

    public string Key { get; private set; } = "";

    public int Version { get; private set; }

    public string Language { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public CasePack Pack => pack ??= CasePackJson.Read(Text);
}

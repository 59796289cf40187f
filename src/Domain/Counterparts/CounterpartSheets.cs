using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Counterparts;

/// <summary>The eight-part worksheet of step 3.</summary>
public enum Characteristic
{
    Motivations = 1, Structure, PrinciplesOfAction, Interests, Constituency, Needs, EthnoCulturalDimensions, ControlOfPopulationAndTerritory,
}

public enum Confidence { High = 1, Medium, Low, Unknown }

/// <summary>The usual grade of a source, from A (completely reliable) to F (cannot be judged).</summary>
public enum SourceReliability { A = 1, B, C, D, E, F }

/// <summary>The usual grade of a piece of information, 1 to 6, apart from who said it.</summary>
public enum Credibility { ConfirmedByOthers = 1, ProbablyTrue, PossiblyTrue, Doubtful, Improbable, CannotBeJudged }

/// <summary>Whether others say the same.</summary>
public enum Corroboration { Confirmed = 1, Contested }

public enum SourceKind { FirstHand = 1, Partner, Intermediary, Community, Media, SocialMedia, AnonymousOfficial, CounterpartStatement }

/// <summary>Step 3: one of the eight characteristics; "unknown, being sought by … until …" is a valid entry.</summary>
public sealed class ProfilePart : Sheet
{
    private ProfilePart() { }

    public ProfilePart(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.General, Required = true)] public Characteristic? Characteristic { get; private set; }

    [Field(Needed = Needed.ToLeaveStep)] public Sealed? Entry { get; private set; }

    [Field(Required = true)] public Confidence? Confidence { get; private set; }

    [Field] public Guid? SoughtBy { get; private set; }

    [Field] public DateOnly? SoughtUntil { get; private set; }

    [Field] public SourceKind? Source { get; private set; }

    [Field] public Sealed? Sources { get; private set; }

    [Field] public SourceReliability? Reliability { get; private set; }

    [Field] public Credibility? Credibility { get; private set; }

    [Field] public Corroboration? Corroboration { get; private set; }

    [Field] public DateOnly? ReviewedOn { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        if (Entry is not null) yield break;
        if (Confidence != Counterparts.Confidence.Unknown) yield return Problem(nameof(Entry), "entry-or-unknown");
        else if (SoughtBy is null || SoughtUntil is null) yield return Problem(nameof(SoughtBy), "unknown-needs-seeker");
    }
}

public enum Authority { None = 1, CanRelay, CanRecommend, CanCommit, CanEnforce, Unknown }

/// <summary>Step 3: the individual one talks to, under an alias; the identity itself is Severe and may stay out of the system.</summary>
public sealed class Interlocutor : Sheet
{
    private Interlocutor() { }

    public Interlocutor(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.Interlocutors, Required = true)] public string Alias { get; private set; } = "";

    [Field(FieldGroup.Interlocutors, Required = true, IsShort = true)] public Sealed? Function { get; private set; }

    [Field(FieldGroup.Interlocutors)] public Sealed? Channel { get; private set; }

    [Field(FieldGroup.Interlocutors, Needed = Needed.ToLeaveStep)] public Authority? AuthorityToCommit { get; private set; }

    [Field(FieldGroup.Interlocutors)] public Sealed? AuthorityVerifiedHow { get; private set; }

    [Field(FieldGroup.Interlocutors)] public Sealed? BindsWhomWhere { get; private set; }

    [Field(FieldGroup.Identities)] public Sealed? Identity { get; private set; }

    [Field(IsLater = true)] public DateOnly? ReplacedOn { get; private set; }

    public bool AuthorityIsVerified { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        AuthorityIsVerified = AuthorityVerifiedHow is not null;
        return [];
    }
}

public enum DesignationStatus { NotListed = 1, Listed, Unclear }

/// <summary>Step 3: sanctions and designation, with the advice taken. Advice, never a block.</summary>
public sealed class LegalStatus : Sheet
{
    private LegalStatus() { }

    public LegalStatus(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public DesignationStatus? Designation { get; private set; }

    [Field(Required = true, IsToday = true)] public DateOnly? CheckedOn { get; private set; }

    [Field] public Sealed? Advice { get; private set; }
}

public enum ThirdPartyRole { Facilitator = 1, Mediator, Guarantor, Host, Witness, NeutralIntermediary }

/// <summary>Step 4: who helps the talks along. A mediator who also delivers aid is a doubt to be answered (W20).</summary>
public sealed class ThirdParty : Sheet
{
    private ThirdParty() { }

    public ThirdParty(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.Interlocutors, Required = true)] public string Alias { get; private set; } = "";

    [Field(FieldGroup.Interlocutors, Required = true)] public ThirdPartyRole? Role { get; private set; }

    [Field(FieldGroup.Interlocutors)] public Sealed? Interests { get; private set; }

    [Field(FieldGroup.Interlocutors)] public bool? AlsoDeliversAid { get; private set; }

    [Field] public Sealed? HowRolesAreKeptApart { get; private set; }

    /// <summary>W20, open until answered.</summary>
    public bool HasOpenDoubt { get; private set; }

    protected override IEnumerable<SheetProblem> Check()
    {
        HasOpenDoubt = AlsoDeliversAid == true && Role is ThirdPartyRole.Mediator or ThirdPartyRole.Guarantor && HowRolesAreKeptApart is null;
        return [];
    }
}

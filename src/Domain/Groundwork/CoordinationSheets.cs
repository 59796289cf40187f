using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Domain.Groundwork;

public enum EngagementChoice { Negotiate = 1, AdvocateOnly, LiaiseOnly, DoNotEngage }

/// <summary>Step 1: whether to negotiate at all, with the reason and who decided.</summary>
public sealed class EngagementDecision : Sheet
{
    private EngagementDecision() { }

    public EngagementDecision(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public EngagementChoice? Decision { get; private set; }

    [Field(Required = true)] public Sealed? Rationale { get; private set; }

    [Field(FieldGroup.Interlocutors, Required = true, IsShort = true)] public Sealed? DecidedBy { get; private set; }
}

/// <summary>Step 1: the recorded reason why there is no alternate; naming one is done on the team page.</summary>
public sealed class NoAlternate : Sheet
{
    private NoAlternate() { }

    public NoAlternate(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public Sealed? NoneBecause { get; private set; }

    [Field] public DateOnly? ReviewOn { get; private set; }
}

public enum Stance { Leads = 1, Participates, Informed, Dissents, Unaware }

/// <summary>Step 1: an organisation that lives with the result.</summary>
public sealed class ParticipatingOrganisation : Sheet
{
    private ParticipatingOrganisation() { }

    public ParticipatingOrganisation(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public string Name { get; private set; } = "";

    [Field(Required = true)] public Stance? Stance { get; private set; }

    [Field(FieldGroup.Identities, IsShort = true)] public Sealed? Contact { get; private set; }

    [Field] public DateOnly? ConfirmedOn { get; private set; }

    [Field] public Sealed? HandlingOfDissent { get; private set; }
}

public enum Informed { Yes = 1, No, NotApplicable }

/// <summary>Step 1: the statement that all participants accept, and who else had to hear of it.</summary>
public sealed class CommonPosition : Sheet
{
    private CommonPosition() { }

    public CommonPosition(Guid negotiationId) : base(negotiationId) { }

    [Field(FieldGroup.Positions, Required = true)] public Sealed? Statement { get; private set; }

    [Field] public Sealed? SeparationFromPoliticalTrack { get; private set; }

    [Field] public Informed? HostAuthorityInformed { get; private set; }

    [Field] public Sealed? HostAuthorityReason { get; private set; }

    [Field] public Informed? AffectedPeopleConsulted { get; private set; }

    [Field] public Sealed? ConsultedHow { get; private set; }
}

/// <summary>Step 1: what is shared with whom, and what is never written down.</summary>
public sealed class InformationSharingRule : Sheet
{
    private InformationSharingRule() { }

    public InformationSharingRule(Guid negotiationId) : base(negotiationId) { }

    [Field(Required = true)] public Sensitivity? DefaultSensitivity { get; private set; }

    [Field(Required = true)] public Sealed? WhoMaySee { get; private set; }

    [Field(Required = true)] public Sealed? NeverWrittenDown { get; private set; }
}

using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Domain.Negotiations;

/// <summary>
/// The aggregate root: where the process stands, who is on it, how complete each worksheet is. What the steps record are
/// aggregates of their own that carry its id; a move never loads a log.
/// </summary>
public sealed partial class Negotiation : IVersioned, IBelongsToNegotiation
{
    public const int CodeNameMax = 40;
    /// <summary>Folding takes ligatures apart, at worst one sign into eighteen.</summary>
    public const int CodeNameKeyMax = CodeNameMax * 18;
    public const int TitleMax = 160;
    public const int AreaMax = 120;
    public const int CounterpartMax = 120;
    public const int CardNumberMax = 12;

    private readonly List<TeamMember> _team = [];
    private readonly List<Worksheet> _worksheets = [];

    private Negotiation() { }

    public Guid Id { get; private set; }

    Guid IBelongsToNegotiation.NegotiationId => Id;

    public string CodeName { get; private set; } = "";

    /// <summary>The code name as it must be unique: folded to one case without accents, blanks as one.</summary>
    public string CodeNameKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Coarse place; never a point on a map.</summary>
    public string Area { get; private set; } = "";

    /// <summary>Code name of the party across the table.</summary>
    public string Counterpart { get; private set; } = "";

    /// <summary>What search looks at: code name, title, area and counterpart, folded to one case without accents.</summary>
    public string SearchText { get; private set; } = "";

    public SubstantiveAreas SubstantiveAreas { get; private set; }

    public Mode Mode { get; private set; }

    /// <summary>The exercise it is played in; null for a live one. Fixed like the mode, which follows from it.</summary>
    public Guid? ExerciseId { get; private set; }

    public string OwnerOrganisation { get; private set; } = "";

    public Sensitivity Sensitivity { get; private set; }

    public Step CurrentStep { get; private set; }

    /// <summary>No return, resumption or reopening goes beyond it.</summary>
    public Step FurthestStep { get; private set; }

    public Standing Standing { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the negotiation came to its current step; a suspension does not reset it.</summary>
    public DateTimeOffset InStepSince { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>The number that stands for this negotiation on its redacted card: random, and kept once it was given.</summary>
    public string? CardNumber { get; private set; }

    /// <summary>Coordinators of other organisations see the redacted card (decision 0021).</summary>
    public bool SharesCard { get; private set; }

    public long Version { get; private set; }

    /// <summary>Raised by every command that changes a fact a guard reads; moves and approvals check it in their update.</summary>
    public long EvidenceVersion { get; private set; }

    public IReadOnlyList<TeamMember> Team => _team;

    public IReadOnlyList<Worksheet> Worksheets => _worksheets;

    public Place Place => Places.Of(Standing, CurrentStep);

    /// <summary>M1. The opener becomes lead and names a mandator other than himself (RULINGS 1).</summary>
    /// <param name="exerciseId">Given when it is opened for practice.</param>
    public static Negotiation Open(Opening opening, Seat lead, Seat mandator, DateTimeOffset now, Guid? exerciseId = null)
    {
        if (lead.PersonId == mandator.PersonId) throw new DomainException("mandator-is-lead");
        var negotiation = new Negotiation
        {
            Id = Ids.New(),
            Mode = exerciseId is null ? Mode.Live : Mode.Practice,
            ExerciseId = exerciseId,
            OwnerOrganisation = lead.Organisation,
            Sensitivity = opening.Sensitivity,
            CurrentStep = Step.CoordinateApproach,
            FurthestStep = Step.CoordinateApproach,
            Standing = Standing.Active,
            OpenedAt = now,
            InStepSince = now,
        };
        negotiation.Describe(opening);
        negotiation._worksheets.AddRange(Steps.All.Select(s => new Worksheet(negotiation.Id, s)));
        negotiation.Worksheet(Step.CoordinateApproach).Begin(now);
        negotiation.Seat(lead, TeamRole.LeadNegotiator, Sensitivity.Severe, lead.PersonId, now);
        negotiation.Seat(mandator, TeamRole.Mandator, Sensitivity.Severe, lead.PersonId, now);
        return negotiation;
    }

    public void Describe(Opening opening)
    {
        CodeName = opening.CodeName.Trim();
        CodeNameKey = KeyOf(CodeName);
        if (CodeNameKey.Length == 0) throw new DomainException("code-name-unusable");
        Title = opening.Title.Trim();
        Area = opening.Area.Trim();
        Counterpart = opening.Counterpart.Trim();
        SubstantiveAreas = opening.SubstantiveAreas;
        SearchText = Folding.Fold($"{CodeName} {Title} {Area} {Counterpart}");
    }

    /// <summary>Two code names that look or sound alike have the same key; marks alone have none.</summary>
    public static string KeyOf(string codeName) => string.Join(' ', Folding.Fold(codeName).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where the process stands, as the machine reads it.</summary>
    public WorkflowState State => new(Place, CurrentStep, FurthestStep,
        _worksheets.Where(w => w.Status == WorksheetStatus.NeedsReview).Select(w => w.Step).ToHashSet());

    /// <summary>Carries out a decision of the machine; returns the steps whose worksheets it marked for review.</summary>
    public IReadOnlyList<Step> Apply(MoveDecision decision, DateTimeOffset now)
    {
        if (!decision.IsAllowed) throw new DomainException(decision.Codes);
        // Also where place and step stay the same: only an update of this row checks the facts that the decision rests on.
        EvidenceChanged();
        var marked = new List<Step>();
        if (decision.Move == Move.Advance)
            Worksheet(CurrentStep).Complete(decision.OverriddenWarnings.Count > 0, now);
        if (decision.Step < CurrentStep)
            foreach (var later in _worksheets.Where(w => w.Step > decision.Step && w.IsStarted))
            {
                later.NeedsReview(now);
                marked.Add(later.Step);
            }
        if (decision.Step != CurrentStep) InStepSince = now;
        CurrentStep = decision.Step;
        if (CurrentStep > FurthestStep) FurthestStep = CurrentStep;
        var standing = decision.To.Standing();
        if (standing != Standing) SuspendedAt = standing == Standing.Suspended ? now : null;
        Standing = standing;
        if (Standing == Standing.Active) Worksheet(CurrentStep).Begin(now);
        return marked;
    }

    /// <summary>Looks a worksheet over and says that it still holds (or has been mended).</summary>
    public void ConfirmWorksheet(Step step, DateTimeOffset now)
    {
        var sheet = Worksheet(step);
        if (sheet.Status != WorksheetStatus.NeedsReview) throw new DomainException("worksheet-not-in-review");
        sheet.Confirm(step < CurrentStep, now);
    }

    /// <summary>Asks for a second look at a worksheet without moving: an event, or age.</summary>
    public void MarkForReview(Step step, DateTimeOffset now)
    {
        if (!Worksheet(step).IsStarted) throw new DomainException("worksheet-not-started");
        Worksheet(step).NeedsReview(now);
    }

    /// <summary>For approvals: the facts they rest on must be the newest when the update is made.</summary>
    public void EvidenceChanged() => EvidenceVersion++;

    public Worksheet Worksheet(Step step) => _worksheets.Single(w => w.Step == step);

    public TeamMember? Holder(TeamRole role) => _team.FirstOrDefault(m => m.IsCurrent && m.Role == role);

    public IEnumerable<TeamMember> CurrentTeam => _team.Where(m => m.IsCurrent);

    /// <summary>M16: what was copied from another negotiation counts only after a second look.</summary>
    public void ReviewCopies(IEnumerable<Step> steps, DateTimeOffset now)
    {
        foreach (var step in steps)
        {
            Worksheet(step).Begin(now);
            Worksheet(step).NeedsReview(now);
        }
    }
}

/// <summary>What M1 records about the negotiation itself.</summary>
public sealed record Opening(string CodeName, string Title, string Area, string Counterpart, SubstantiveAreas SubstantiveAreas, Sensitivity Sensitivity);

/// <summary>A person taking a seat on the team, with the organisation at that moment.</summary>
public sealed record Seat(Guid PersonId, string Organisation);

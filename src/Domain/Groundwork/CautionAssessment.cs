using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Domain.Groundwork;

/// <summary>The nine questions of DOMAIN 1.4; the letter is the question's key.</summary>
public enum CautionQuestion { A = 1, B, C, D, E, F, G, H, I }

public enum CautionAnswerKind { NoConcern = 1, Concern, Unclear }

/// <summary>
/// A dated, signed assessment: answered by the team, signed by the mandator. Never overwritten: a fresh look is a new one.
/// No answer stops a negotiation by itself; each demands a note, a mitigation and an owner.
/// </summary>
public sealed class CautionAssessment : NegotiationRecord
{
    public const int TextMax = 4000;

    private readonly List<CautionAnswer> _answers = [];

    private CautionAssessment() { }

    public CautionAssessment(Guid negotiationId, IEnumerable<CautionAnswerInput> answers, DateTimeOffset now) : base(negotiationId)
    {
        AssessedAt = now;
        _answers.AddRange(answers.Select(a => new CautionAnswer(negotiationId, Id, a)));
        IsComplete = Enum.GetValues<CautionQuestion>().All(q => _answers.Any(a => a.Question == q));
    }

    public DateTimeOffset AssessedAt { get; private set; }

    public bool IsComplete { get; private set; }

    public Guid? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public IReadOnlyList<CautionAnswer> Answers => _answers;

    public void Sign(Guid mandator, DateTimeOffset now)
    {
        if (!IsComplete) throw new DomainException("caution-unanswered");
        if (SignedAt is not null) throw new DomainException("caution-already-signed");
        if (RecordedBy == mandator) throw new DomainException("caution-self-signed");
        (SignedBy, SignedAt) = (mandator, now);
    }
}

public sealed record CautionAnswerInput(CautionQuestion Question, CautionAnswerKind Answer, string? Note, string? Mitigation, Guid? OwnerId, DateOnly? ReviewOn);

public sealed class CautionAnswer : IBelongsToNegotiation, IAppendOnly
{
    private CautionAnswer() { }

    internal CautionAnswer(Guid negotiationId, Guid assessmentId, CautionAnswerInput input)
    {
        (Id, NegotiationId, CautionAssessmentId) = (Ids.New(), negotiationId, assessmentId);
        (Question, Answer, OwnerId, ReviewOn) = (input.Question, input.Answer, input.OwnerId, input.ReviewOn);
        (Note, Mitigation) = (Sealed.OrNull(input.Note), Sealed.OrNull(input.Mitigation));
    }

    public Guid Id { get; private set; }

    public Guid NegotiationId { get; private set; }

    public Guid CautionAssessmentId { get; private set; }

    public CautionQuestion Question { get; private set; }

    public CautionAnswerKind Answer { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? Note { get; private set; }

    [FieldGroup(FieldGroup.Analysis)] public Sealed? Mitigation { get; private set; }

    public Guid? OwnerId { get; private set; }

    public DateOnly? ReviewOn { get; private set; }
}

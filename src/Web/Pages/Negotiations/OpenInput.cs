using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Web.Pages.Negotiations;

/// <summary>What is typed to open a negotiation; new ones are High until somebody says otherwise (DOMAIN 5.7).</summary>
public sealed class OpenInput
{
    public string? CodeName { get; set; }
    public string? Title { get; set; }
    public string? Area { get; set; }
    public string? Counterpart { get; set; }
    public List<SubstantiveAreas> SubstantiveAreas { get; set; } = [];
    public Sensitivity? Sensitivity { get; set; } = Domain.Sharing.Sensitivity.High;
    public Guid? MandatorId { get; set; }
    public string? Context { get; set; }

    public OpenNegotiation Command(Guid operationId) => new(operationId, CodeName ?? "", Title ?? "", Area ?? "", Counterpart ?? "",
        SubstantiveAreas.Aggregate(Domain.Negotiations.SubstantiveAreas.Undecided, (all, one) => all | one), Sensitivity ?? 0, MandatorId ?? Guid.Empty, Context ?? "");
}

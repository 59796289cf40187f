using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;

namespace NegotiationTracker.Web.Pages.Steps;

/// <summary>One section of a step's page, and what is special about some of them.</summary>
public sealed record SectionCard(StepView Step, SectionView Section)
{
    public Guid Id => Step.Head.Id;

    public SheetKind Kind => Section.Kind;

    public bool IsProfile => Kind.Type == typeof(ProfilePart);

    public bool IsOptions => Kind.Type == typeof(Option);

    public bool IsPositions => Kind.Type == typeof(Position);

    /// <summary>Positions by the issue that they are about, the newest first.</summary>
    public IEnumerable<IGrouping<string, SheetView>> Positions => Section.Records.GroupBy(r => r.Field(nameof(Position.IssueId))?.Label?.Text ?? "");

    /// <summary>Nobody asks why no alternate is named while one is, or why no red line is drawn while one is.</summary>
    public bool IsBesideThePoint => Section.Records.Count == 0
        && (Kind.Type == typeof(NoAlternate) && Step.Head.Team.Any(m => m is { IsCurrent: true, Role: TeamRole.AlternateNegotiator })
            || Kind.Type == typeof(RedLineAnswer) && Step.Section("red-lines") is { Records.Count: > 0 });

    public bool IsAgreements => Kind.Type == typeof(Agreement);

    /// <summary>Agreements are written at step 7; step 8 only looks at them.</summary>
    public bool IsLookedAtOnly => IsAgreements && Step.Step != Kind.Step;

    public bool MayAdd => Section.MayAdd && !IsLookedAtOnly && !IsProfile && (!IsPartOfAgreement || IsAnyAgreementWritten);

    /// <summary>What has to belong to an agreement; a commitment may stand alone at first.</summary>
    private bool IsPartOfAgreement => Kind.Type == typeof(Clause) || Kind.Type == typeof(Acceptance) || Kind.Type == typeof(ImplementationTerms);

    /// <summary>What is in force is amended, and what has ended stays as it was.</summary>
    private bool IsAnyAgreementWritten => Step.Section("agreements") is not { } all || all.Next is not null || !all.IsFirst
        || all.Records.SelectMany(r => r.States).Any(s => s is AgreementStatus.Drafting or AgreementStatus.AgreedInPrinciple);

    public string AddLink => Links.NewRecord(Id, Kind.Slug) + (Kind.Type == typeof(StepNote) ? $"?step={Step.Step}" : "");

    public string NextLink => $"{Links.Step(Id, Step.Step)}?of={Kind.Slug}&past={Section.Next}#{Kind.Slug}";

    public IEnumerable<(Characteristic Part, IReadOnlyList<SheetView> Records)> Profile => Enum.GetValues<Characteristic>()
        .Select(c => (c, (IReadOnlyList<SheetView>)[.. Section.Records.Where(r => r.Value<Characteristic>(nameof(ProfilePart.Characteristic)) == c)]));

    public bool MaySeeFindings => Step.Head.Reader.MayRead(FieldGroup.Analysis);

    public OptionFinding? Finding(Guid option) => Step.Findings.LastOrDefault(f => f.OptionId == option);

    public IEnumerable<RedLineFinding> Lines(Guid option) => Step.LineFindings.Where(f => f.OptionId == option && f.Result is not null);
}

using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Workflow;

namespace NegotiationTracker.Application.Search;

/// <summary>Searches what is never sealed, over all the reader's negotiations: code name, title, area, counterpart, issue titles.</summary>
public sealed record SearchNegotiations(string Words) : IQuery<FoundNegotiations>;

public sealed class SearchNegotiationsValidator : AbstractValidator<SearchNegotiations>
{
    public SearchNegotiationsValidator() => RuleFor(q => q.Words).SearchWords();
}

/// <param name="More">There are more than are shown: the words should be closer.</param>
public sealed record FoundNegotiations(IReadOnlyList<FoundNegotiation> Negotiations, IReadOnlyList<FoundIssue> Issues, bool More);

public sealed record FoundNegotiation(Guid Id, string CodeName, string Title, string Area, string Counterpart, Step Step, Standing Standing);

public sealed record FoundIssue(Guid NegotiationId, string CodeName, Guid IssueId, string Title);

public sealed class SearchNegotiationsHandler(IAppDb db, ICurrentUser user) : IRequestHandler<SearchNegotiations, FoundNegotiations>
{
    public const int Most = 50;

    public async Task<FoundNegotiations> Handle(SearchNegotiations query, CancellationToken ct)
    {
        var visible = db.VisibleTo(user.Id);
        var (negotiations, issues) = (visible, db.Set<Issue>().AsNoTracking().AsQueryable());
        // Contains on a value is escaped by the provider: a percent sign is only a percent sign.
        foreach (var term in SearchTerms.Of(query.Words))
        {
            negotiations = negotiations.Where(n => n.SearchText.Contains(term));
            issues = issues.Where(i => i.SearchText.Contains(term));
        }
        var found = await negotiations.OrderBy(n => n.CodeName).Take(Most + 1)
            .Select(n => new FoundNegotiation(n.Id, n.CodeName, n.Title, n.Area, n.Counterpart, n.CurrentStep, n.Standing)).ToListAsync(ct);
        var foundIssues = await issues.Join(visible, i => i.NegotiationId, n => n.Id, (i, n) => new { i.Id, i.Title, i.NegotiationId, n.CodeName })
            .OrderBy(i => i.CodeName).ThenBy(i => i.Title).Take(Most + 1).Select(i => new FoundIssue(i.NegotiationId, i.CodeName, i.Id, i.Title)).ToListAsync(ct);
        return new([.. found.Take(Most)], [.. foundIssues.Take(Most)], found.Count > Most || foundIssues.Count > Most);
    }
}

public static class SearchTerms
{
    public const int WordsMax = 100;
    private const int MostTerms = 6;

    /// <summary>Every term must be found; folded like the text that it is looked for in.</summary>
    public static IReadOnlyList<string> Of(string words) =>
        [.. Folding.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostTerms)];

    /// <summary>Marks alone fold to nothing, and nothing is found everywhere.</summary>
    internal static void SearchWords<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(w => !string.IsNullOrWhiteSpace(w) && (w.Length > WordsMax || Of(w).Count > 0)).WithErrorCode("required")
            .Must(w => w is null || w.Length <= WordsMax).WithErrorCode("too-long");
}

using MediatR;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>The cases there are to practise, each in its newest version.</summary>
/// <param name="After">The key of the last case of the page before; null for the first page.</param>
public sealed record GetCases(string? After = null) : IQuery<CaseList>;

/// <param name="MayImport">Trainers and administrators bring cases in.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record CaseList(bool MayImport, IReadOnlyList<CaseLine> Lines, string? Next);

public sealed record CaseLine(Guid CaseVersionId, string Key, int Version, string Language, string Title, string Summary, int Roles, int Minutes);

public sealed class GetCasesHandler(IAppDb db, ICurrentUser user) : IRequestHandler<GetCases, CaseList>
{
    /// <summary>Each line opens a pack.</summary>
    public const int PageSize = 12;

    public async Task<CaseList> Handle(GetCases query, CancellationToken ct)
    {
        var mayImport = (user.Roles & ImportCasePackHandler.Importers) != 0;
        if (!mayImport && (user.Roles & GetCaseHandler.Readers) == 0) return new(mayImport, [], null);
        var newest = db.Set<CaseVersion>().AsNoTracking().Where(v => !db.Set<CaseVersion>().Any(w => w.Key == v.Key && w.Version > v.Version));
        if (query.After is { } after) newest = newest.Where(v => string.Compare(v.Key, after) > 0);
        var rows = await newest.OrderBy(v => v.Key).Take(PageSize + 1).ToListAsync(ct);
        return new(mayImport, [.. rows.Take(PageSize).Select(Line)], rows.Count > PageSize ? rows[PageSize - 1].Key : null);
    }

    private static CaseLine Line(CaseVersion version)
    {
        var pack = version.Pack;
        return new(version.Id, pack.Key, pack.Version, pack.Language, pack.Title, pack.Summary, pack.Roles.Count, pack.Minutes);
    }
}

using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Access;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Search;
using NegotiationTracker.Application.Waiting;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Negotiations;

/// <summary>Every query of these pages is SQL on every database; without rows the head is missing, so the parts are asked themselves.</summary>
public sealed class TranslationTests
{
    private static readonly Dictionary<string, Func<IServiceProvider, Task>> _queries = new()
    {
        ["list"] = s => Ask(s, new GetNegotiations(Standing.Active, Phase.Preparation, Ids.New())),
        ["open"] = s => Ask(s, new GetOpenForm()),
        ["waiting"] = s => Ask(s, new GetWaiting()),
        ["search"] = s => Ask(s, new SearchNegotiations("two words")),
        ["issues"] = s => s.GetRequiredService<HomeParts>().Issues(Head, default),
        ["promises"] = s => s.GetRequiredService<HomeParts>().Promises(Head, new DateOnly(2026, 1, 1), default),
        ["dates"] = s => s.GetRequiredService<Agenda>().Of(Ids.New(), default),
        ["sums"] = s => s.GetRequiredService<Agenda>().Sums([Ids.New(), Ids.New()], new DateOnly(2026, 1, 1), default),
        ["timeline"] = s => s.GetRequiredService<TimelineQuery>().Latest(Head, default),
    };

    public static TheoryData<string, DatabaseProvider> Rows
    {
        get
        {
            var rows = new TheoryData<string, DatabaseProvider>();
            foreach (var query in _queries.Keys)
                foreach (var provider in Enum.GetValues<DatabaseProvider>()) rows.Add(query, provider);
            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task Query_OnEveryDatabase_IsSql(string query, DatabaseProvider provider) =>
        Assert.NotEmpty(await TranslationProbe.Collect(provider, _queries[query]));

    private static Task<T> Ask<T>(IServiceProvider services, MediatR.IRequest<T> request) => services.GetRequiredService<MediatR.IMediator>().Send(request);

    private static NegotiationHeader Head => new(Ids.New(), "K", "T", "A", "C", SubstantiveAreas.Undecided, "O", Sensitivity.High,
        Step.IdentifyIssues, Step.IdentifyIssues, Standing.Active, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1, [], [])
    {
        Reader = new Membership(Ids.New(), Ids.New(), TeamRole.LeadNegotiator, Sensitivity.Severe, "O"),
    };
}

using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Workflow;

public sealed class MoveQueryTests
{
    private readonly Person lead = new(Ids.New(), "Ilse Marant", "Field office", "ilse@example.org", InstallationRoles.Negotiator);
    private readonly Person mandator = new(Ids.New(), "Rhea Osei", "Field office", "rhea@example.org", InstallationRoles.Negotiator);
    private readonly Person successor = new(Ids.New(), "Noa Verrin", "Field office", "noa@example.org", InstallationRoles.Negotiator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Databases => new(Enum.GetValues<DatabaseProvider>());

    [Theory, MemberData(nameof(Databases))]
    public async Task EveryQuery_OnEveryDatabase_Translates(DatabaseProvider provider)
    {
        var id = Ids.New();
        foreach (var ask in (Func<IMediator, Task>[])
        [
            m => m.Send(new GetMoves(id)), m => m.Send(new GetMoveForm(id, Move.Close, null, null)), m => m.Send(new GetProposal(id, id)),
            m => m.Send(new GetSuspension(id, id)), m => m.Send(new GetOverride(id, id)), m => m.Send(new GetHandover(id, id)),
            m => m.Send(new GetAbbreviation(id)), m => m.Send(new GetTeam(id)),
        ])
            Assert.NotEmpty(await TranslationProbe.Collect(provider, s => ask(s.GetRequiredService<IMediator>())));
    }

    [Theory, AllProviders]
    public async Task GetMoves_AfterOpening_SaysWhatIsMissingAndWhatIsNotHere(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var id = await Open(host);

        var view = await host.Send(new GetMoves(id), lead, Stop);

        var advance = view.Moves.Single(m => m.Move == Move.Advance);
        Assert.True(advance.CanMake && advance.IsHere && !advance.IsOpen);
        Assert.Contains("engagement-not-decided", advance.Must);
        Assert.Contains("W1", advance.Should);
        Assert.True(view.Moves.Single(m => m.Move == Move.Suspend).IsOpen);
        Assert.Equal(["only-when-suspended"], view.Moves.Single(m => m.Move == Move.Resume).Must);
        Assert.False(view.Moves.Single(m => m.Move == Move.EndAgreement).IsHere);
        Assert.True(view.Moves.Single(m => m.Move == Move.Close) is { CanMake: false, CanPropose: true });
        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new GetMoves(id), successor, Stop));
    }

    [Theory, AllProviders]
    public async Task GetHandover_BySuccessorOutsideTheTeam_OpensTheBriefingAndNothingElse(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var id = await Open(host);
        var values = MoveForm.Of(Move.HandOver).Fields.ToDictionary(f => f.Key, f => f.Key == "incoming" ? successor.Id.ToString() : $"{f.Key} in words");
        await host.Send(new MakeMove(Ids.New(), id, 1, Move.HandOver, values, []), lead, Stop);
        var handover = (await host.Send(new GetMoves(id), lead, Stop)).Handover!;

        var view = await host.Send(new GetHandover(id, handover.Id), successor, Stop);

        Assert.Contains(view.Entries, e => e.Key == "briefing" && e.Value.Text == "briefing in words");
        Assert.Contains(view.Entries, e => e.Key == "incoming" && e.Named == "Noa Verrin");
        Assert.True(view is { MayAcknowledge: true, IsMember: false });
        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new GetTeam(id), successor, Stop));
        var stranger = new Person(Ids.New(), "X", "Field office", "x@example.org", InstallationRoles.Negotiator);
        await Assert.ThrowsAsync<NotFoundException>(() => host.Send(new GetHandover(id, handover.Id), stranger, Stop));
    }

    private async Task<Guid> Open(TestHost host)
    {
        await host.Write(db => db.AddRange(lead, mandator, successor), lead);
        return await host.Send(new OpenNegotiation(Ids.New(), "HERON", "Road", "Karsa", "OAK", SubstantiveAreas.HumanitarianAccess, Sensitivity.High, mandator.Id, "Why"), lead, Stop);
    }
}

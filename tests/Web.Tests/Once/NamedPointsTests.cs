using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Application.Negotiations;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Web.Tests.Once;

/// <summary>Points at which trackers lose data or doors (TRUST 3.5), those that no other test is about; docs/security.md says where the others are.</summary>
public sealed class NamedPointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Form_OfSomebodyTakenOffTheListMeanwhile_IsNotThere()
    {
        await using var running = await Running.On("Sqlite");
        var stage = running.Stage;
        var helper = await stage.Host.Add("Tomo Keld");
        await stage.Send(new AddTeamMember(Ids.New(), stage.Id, await stage.Story.Version(), helper.Id, TeamRole.SupportTeam, Sensitivity.High, null), stage.Mandator.Id);
        var browser = await stage.Host.Browser().SignedIn(helper);
        var page = await browser.Get(Links.LogContact(stage.Id));
        await stage.Send(new RemoveTeamMember(Ids.New(), stage.Id, await stage.Story.Version(), helper.Id, "Moved to another office"), stage.Mandator.Id);

        var answer = await browser.Press(page, "Save contact", ("Input.Medium", "Phone"), ("Input.What", "Too late"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(0, await stage.Count<Encounter>());
    }

    /// <summary>Each takes the role from the other in the same moment: the second finds that he would be the last.</summary>
    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task Administrators_TakingTheRoleFromEachOtherAtOnce_LeaveOne(string provider)
    {
        await using var running = await Running.On(provider);
        var host = running.Stage.Host;
        var (ana, ben) = (await host.Add("Ana Bellweather", InstallationRoles.Administrator), await host.Add("Ben Orrin", InstallationRoles.Administrator));
        for (var round = 0; round < Chance.Rounds(10); round++)
        {
            var outcomes = await Task.WhenAll(Strip(ana, ben), Strip(ben, ana));

            var left = await host.Read(db => db.People.Where(p => !p.IsDisabled && (p.Roles & InstallationRoles.Administrator) != 0).Select(p => p.Id).ToListAsync(Ct));
            Assert.Single(left);
            Assert.Single(outcomes, o => o.Count == 0);
            await host.Change(left[0] == ana.Id ? ben.Id : ana.Id, p => p.Describe(p.Name, p.Organisation, p.Email, InstallationRoles.Administrator));
        }

        Task<IReadOnlyList<string>> Strip(Person of, Person by) => Task.Run(async () =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            var directory = scope.ServiceProvider.GetRequiredService<IPeopleDirectory>();
            var sheet = await directory.Get(of.Id, Ct);
            try { return await directory.Edit(of.Id, sheet.Details with { Roles = InstallationRoles.Negotiator }, sheet.Version, by.Id, Ct); }
            catch (Exception e) when (e is Application.StaleException or Application.BusyException) { return [e.GetType().Name]; }
        });
    }
}

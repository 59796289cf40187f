using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Web.Tests.Accounts;

namespace NegotiationTracker.Web.Tests.Practice;

/// <summary>A trainer, two trainees and somebody who is in nothing, at the pages of practice, with the shipped case there.</summary>
public sealed class PracticeStage : IAsyncDisposable
{
    private PracticeStage() { }

    public AccountsHost Host { get; } = new();

    public TestBrowser Trainer { get; private set; } = null!;

    public TestBrowser Lead { get; private set; } = null!;

    public TestBrowser Counterpart { get; private set; } = null!;

    public TestBrowser Stranger { get; private set; } = null!;

    public Guid LeadId { get; private set; }

    public Guid CounterpartId { get; private set; }

    public Guid Id { get; private set; }

    public string Page => Links.Exercise(Id);

    public static async Task<PracticeStage> Open()
    {
        var stage = new PracticeStage();
        stage.Trainer = await stage.Host.Browser().SignedIn(await stage.Host.Add("Nuri Halvard", InstallationRoles.Trainer));
        var (lead, counterpart) = (await stage.Host.Add("Mika Lorne", InstallationRoles.Trainee), await stage.Host.Add("Ravi Sol", InstallationRoles.Trainee));
        (stage.LeadId, stage.CounterpartId) = (lead.Id, counterpart.Id);
        stage.Lead = await stage.Host.Browser().SignedIn(lead);
        stage.Counterpart = await stage.Host.Browser().SignedIn(counterpart);
        stage.Stranger = await stage.Host.Browser().SignedIn(await stage.Host.Add("Some Trainer", InstallationRoles.Trainer));
        return stage;
    }

    /// <summary>Planned by the page, with both roles given.</summary>
    public static async Task<PracticeStage> Planned()
    {
        var stage = await Open();
        var version = await stage.Read(db => db.Set<CaseVersion>().Select(v => v.Id).SingleAsync());
        var answer = await stage.Trainer.Press(await stage.Trainer.Get(Links.PlanExercise), "Plan it", ("CaseVersionId", $"{version}"), ("Title", "Monday's run"));
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Text);
        stage.Id = Guid.Parse(answer.Location!.Split('/')[^1]);
        foreach (var (role, person) in new[] { ("R1", stage.LeadId), ("R4", stage.CounterpartId) })
            await stage.Do("Give the role", ("RoleKey", role), ("PersonId", $"{person}"));
        return stage;
    }

    public static async Task<PracticeStage> Started()
    {
        var stage = await Planned();
        await stage.Do("Start the exercise");
        return stage;
    }

    /// <summary>The trainer presses a button of the desk, which is taken.</summary>
    public async Task<Answer> Do(string button, params (string Name, string Value)[] typed)
    {
        var answer = await Trainer.Press(await Trainer.Get(Page), button, typed);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{button}: {answer.Status} {answer.Text}");
        return answer;
    }

    public async Task Import(string file)
    {
        const string Page = "/practice/cases/import";
        Assert.Equal(HttpStatusCode.Redirect, (await Trainer.Press(await Trainer.Get(Page), "Import", ("Text", file))).Status);
    }

    public Task<Guid> Record() => Read(db => db.Set<ExerciseSide>().Where(s => s.ExerciseId == Id).Select(s => s.NegotiationId).SingleAsync());

    public async Task<T> Read<T>(Func<IAppDb, Task<T>> read)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IAppDb>());
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

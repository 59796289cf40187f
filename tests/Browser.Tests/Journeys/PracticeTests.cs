using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Web;
using NegotiationTracker.Web.Infrastructure.Localisation;
using static NegotiationTracker.Browser.Tests.Support.Words;

namespace NegotiationTracker.Browser.Tests.Journeys;

/// <summary>An exercise of the Karsa Gap by a trainer, a negotiator and a counterpart at three browsers, without script.</summary>
public sealed class PracticeTests(BrowserRun run) : IAsyncLifetime
{
    private const string Trainer = "Nuri Halvard";
    private const string Lead = "Mika Lorne";
    private const string Counterpart = "Tomo Keld";
    private const string Title = "Journey through the gap";
    private const string Promise = "Send the convoy list to the bureau";

    private readonly List<Actor> people = [];
    private Tracker tracker = null!;
    private Texts texts = null!;
    private Actor trainer = null!;
    private Actor lead = null!;
    private Actor counterpart = null!;
    private string desk = "";
    private Guid record;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people) await person.DisposeAsync();
        if (tracker is not null) await tracker.DisposeAsync();
    }

    [Fact]
    public async Task Exercise_FromPlanToDebrief_StaysAWorldOfItsOwn()
    {
        run.Need();
        // A program of its own: the clock beats here.
        (tracker, texts) = (Tracker.Start(), run.Texts);
        (trainer, lead, counterpart) = (await Person(Trainer), await Person(Lead), await Person(Counterpart));
        await Beat();
        var (live, waiting) = (await Live(), await Waiting());
        await Plan();
        await WorkInTheRealScreens();
        await NewsAndMessages();
        await ThreeWeeks();
        Assert.Equal(live, await Live());
        Assert.Equal(waiting, await Waiting());
        await MarkAndDebrief();
    }

    private async Task Plan()
    {
        await trainer.Go(Links.Practice);
        await trainer.Follow(Say("Practice.Plan"));
        await trainer.Choose(Say("Practice.Plan.Case"), string.Format(null, Say("Practice.Plan.Case.Line"), "The Karsa Gap", 1, "4:00"));
        await trainer.Fill(Say("Practice.Plan.Name"), Title);
        await trainer.Press(Say("Practice.Plan.Button"));
        desk = trainer.Path;
        await Give("R1 Ilse Marant, lead negotiator", $"{Lead}, Meridian Relief");
        await Give("R4 Neris Vann, UKDC Civil Affairs Bureau", $"{Counterpart}, Meridian Relief");
        await lead.Go(desk);
        await lead.Sees("no armed escort", Say("Practice.Next.Planned"));
        await trainer.Press(Say("Practice.Start"));
        await trainer.Sees(Say("Practice.Flash.Started"), "Day 0");
        var exercise = Guid.Parse(desk.Split('/')[^1]);
        record = await tracker.Read(db => db.Set<ExerciseSide>().Where(s => s.ExerciseId == exercise).Select(s => s.NegotiationId).SingleAsync());
    }

    private async Task WorkInTheRealScreens()
    {
        await lead.Go(desk);
        await lead.Follow(Say("Practice.OpenRecord"));
        await lead.IsAt(Links.Negotiation(record));
        await lead.Sees(Say("Practice.Mark"), Title, "Day 0", Say("Practice.Mark.Back"));
        var work = new Casework(lead, texts, record);
        await work.Record("organisations", new { Name = "Brightway", Stance = Stance.Dissents, ConfirmedOn = Day(0) });
        await work.Record("follow-ups", new { Title = Promise, DueOn = Day(10), Owner = Lead });
        await lead.Go(Links.FollowUps(record));
        await lead.Sees(Say("Practice.Mark"), Promise);
    }

    private async Task NewsAndMessages()
    {
        await trainer.Go(desk);
        await trainer.Press($"{Say("Practice.Inject.Release")} I1");
        await trainer.Press($"{Say("Practice.Inject.Release")} I2");
        await counterpart.Go(desk);
        await counterpart.Sees("reconnaissance car", "signed protocol");
        await counterpart.SeesNot("Brightway", "Your donor freezes", record.ToString());
        await counterpart.ChooseIn("#messages", Say("Practice.Messages"), Say("Practice.Messages.Receivers"), "R1");
        await counterpart.FillIn("#messages", Say("Practice.Messages"), Say("Practice.Messages.Text"), "Come to the school at Low Bridge");
        await counterpart.Press(Say("Practice.Messages.Send"));
        await counterpart.Sees(Say("Practice.Flash.Sent"));
        Assert.Equal(404, await counterpart.StatusOf(Links.Negotiation(record)));
        Assert.Equal(404, await counterpart.StatusOf(Links.FollowUps(record)));
        await lead.Go(desk);
        await lead.Sees("Brightway", "reconnaissance car", "Come to the school at Low Bridge");
    }

    /// <summary>What is due after ten days of the exercise is late after three weeks of it, on the same afternoon.</summary>
    private async Task ThreeWeeks()
    {
        await trainer.Go(desk);
        await trainer.Follow(string.Format(null, Say("Practice.Jump.Days.Other"), 21));
        await trainer.Sees("21 days pass at once");
        await trainer.Press(string.Format(null, Say("Practice.Jump.Button"), 21));
        await trainer.Sees("Day 21");
        await Beat();
        Assert.True(await tracker.Read(db => db.Set<Notice>().AnyAsync(n => n.NegotiationId == record)), "Nobody was reminded.");
        await lead.Go(Links.FollowUps(record));
        await lead.Sees("Day 21", Promise, string.Format(null, Say("Shell.Date.Late.Other"), 11));
    }

    private async Task MarkAndDebrief()
    {
        var rubric = $"{desk}/rubric";
        await trainer.Go(rubric);
        await trainer.ChooseIn("#Q1", "Q1", string.Format(null, Say("Practice.Rubric.LevelOf"), "Q1"), Say("Practice.Level.3"));
        await trainer.Press(Say("Practice.Rubric.Save"));
        await trainer.Sees(string.Format(null, Say("Practice.Rubric.Marked"), 1, 16), "3.0");
        Assert.Equal(404, await lead.StatusOf($"{desk}/debrief"));
        await trainer.Go(desk);
        await trainer.Page.GetByText(Say("Practice.OpenDebrief"), new() { Exact = true }).First.ClickAsync();
        await trainer.Press(Say("Practice.OpenDebrief.Button"));
        await trainer.IsAt($"{desk}/debrief");
        foreach (var player in new[] { lead, counterpart })
        {
            await player.Go($"{desk}/debrief");
            await player.Sees("Your donor freezes", "You want a signed protocol", "Your cousin serves at Mill Post", "Where did authority really lie", Say("Practice.Debrief.Transfer.1"));
        }
        await lead.Go(rubric);
        await lead.Sees(Say("Practice.Level.3"));
    }

    private async Task Give(string role, string person)
    {
        await trainer.Choose(Say("Practice.Roles.Role"), role);
        await trainer.Choose(Say("Practice.Roles.Person"), person);
        await trainer.Press(Say("Practice.Roles.Give.Button"));
        await trainer.Sees(Say("Practice.Flash.Assigned"));
    }

    private async Task Beat() => await tracker.Services.GetRequiredService<Beat>().Plan(TestContext.Current.CancellationToken);

    /// <summary>Everything that waits or was told outside of exercises.</summary>
    private async Task<(int FollowUps, int Notices, int Acts)> Live() => (
        await tracker.Read(db => db.Set<FollowUp>().CountAsync(f => db.Negotiations.Any(n => n.Id == f.NegotiationId && n.Mode == Mode.Live))),
        await tracker.Read(db => db.Set<Notice>().CountAsync(f => db.Negotiations.Any(n => n.Id == f.NegotiationId && n.Mode == Mode.Live))),
        await tracker.Read(db => db.Set<FollowUpAct>().CountAsync(f => db.Negotiations.Any(n => n.Id == f.NegotiationId && n.Mode == Mode.Live))));

    /// <summary>What the same people read on their live pages.</summary>
    private async Task<string> Waiting()
    {
        var said = "";
        foreach (var person in new[] { lead, counterpart })
            foreach (var page in new[] { Links.Home, Links.Waiting, Links.Negotiations })
            {
                await person.Go(page);
                said += await person.Text();
            }
        return said;
    }

    private string Say(string key) => Label(texts, key);

    private async Task<Actor> Person(string name)
    {
        var context = await run.Open(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 1280, Height = 900 } }, tracker);
        var actor = new Actor(await context.NewPageAsync(), name);
        people.Add(actor);
        await actor.Go("/sign-in");
        await actor.Press(name);
        return actor;
    }
}

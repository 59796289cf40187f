using MediatR;
using NegotiationTracker.Application.Agreements;
using NegotiationTracker.Application.Bargaining;
using NegotiationTracker.Application.Context;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Groundwork;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Encounters;

/// <summary>What the hand-written record pages read, on each database.</summary>
public sealed class RecordPagesTests
{
    [Theory, AllProviders]
    public async Task Queries_ForATeamMember_ReadWhatWasRecorded(string provider)
    {
        await using var stage = await HostedStory.Open(provider);
        var (story, lead) = (stage.Story, stage.Lead);
        var line = await story.Record("red-lines", new { Statement = "No names", Source = "Principle", IsAbsolute = true });
        var option = await story.Record("options", new { Title = "Elder", Description = "A word", Status = OptionStatus.Idea, Author = Side.Us });
        await stage.Send(new AssessOption(Ids.New(), story.Id, option, 0, new() { ["Principles"] = "Compatible", ["Law"] = "Compatible", ["Policies"] = "Compatible", ["BottomLine"] = "AboveBottomLine" },
            [new(line, RedLineResult.Crossed, "Counts", 0)]), lead);
        var agreement = await story.Record("agreements", new { Title = "Market days", Form = AgreementForm.Oral, Terms = "A round" });
        await story.Record("clauses", new { AgreementId = agreement, Wording = "No weapon", OptionId = option });
        var commitment = await story.Commit(agreement, Side.Us, "Two nurses", 3, "Staff sheet");
        await story.Record("observations", new { CommitmentId = commitment, ObservedOn = story.Day(0), Result = "NotMet", Basis = "Joint" });
        await story.Record("observations", new { CommitmentId = commitment, ObservedOn = story.Day(0), Result = "Met", Basis = "SelfReported" });
        await story.Caution("Second route");
        var happened = await story.Record("events", new { Kind = "Protest", HappenedOn = story.Day(0), What = "A march" });
        var contact = await story.Contact(1, Medium.InPerson, "Call", promises: [new(Side.Us, "Send the sheet", null)]);

        var assessed = await stage.Send(new GetAssessment(story.Id, option), lead);
        var agreed = await stage.Send(new GetAgreement(story.Id, agreement), lead);
        var caution = await stage.Send(new GetCaution(story.Id), lead);
        var context = await stage.Send(new GetEvent(story.Id, happened), lead);
        var met = await stage.Send(new GetContact(story.Id, contact), lead);
        var mine = await stage.Send(new GetNegotiationsToLog(), lead);

        Assert.True(assessed.AbsoluteLineCrossed);
        Assert.Equal(OptionStatus.Assessed, assessed.Status);
        Assert.Equal((FieldTextState.Masked, null), (assessed.Lines[0].Statement.State, assessed.Lines[0].Statement.Text));
        Assert.Equal(ObservationBasis.SelfReported, agreed.Commitments[0].Newest!.Basis);
        Assert.Equal(("Elder", "No weapon"), (agreed.Clauses[0].Option, agreed.Clauses[0].Wording.Text));
        Assert.Equal(9, caution.Current!.Answers.Count);
        Assert.False(context.CautionIsOpen);
        Assert.True(met.GuaranteeIsOpen);
        Assert.Equal((1, "Send the sheet"), (met.DaysLate, met.Promises[0].Act.Text));
        Assert.NotNull(Assert.Single(mine).LastContactAt);
        Assert.Empty((await stage.Send(new GetContactForm(story.Id), lead)).Issues);
    }

    [Theory, AllProviders]
    public async Task Queries_ForAStranger_AreNotFound(string provider)
    {
        await using var stage = await HostedStory.Open(provider);
        var id = stage.Story.Id;
        var stranger = stage.Stranger;

        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetAssessment(id, id), stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetAgreement(id, id), stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetCaution(id), stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetEvent(id, id), stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetContact(id, id), stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new GetContactForm(id), stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.Send(new AssessOption(Ids.New(), id, id, 0, [], []), stranger));
        Assert.Empty(await stage.Send(new GetNegotiationsToLog(), stranger));
    }

    private sealed class HostedStory(TestHost host) : IStage, IAsyncDisposable
    {
        private readonly Dictionary<Guid, Person> people = [];

        public Story Story { get; private set; } = null!;

        public Guid Lead { get; private set; }

        public Guid Stranger { get; private set; }

        public DateTimeOffset Now => host.Time.GetUtcNow();

        public static async Task<HostedStory> Open(string provider)
        {
            var stage = new HostedStory(await TestHost.Create(provider));
            stage.Lead = await stage.Add("Ines");
            stage.Stranger = await stage.Add("Stranger");
            var mandator = await stage.Add("Rahel");
            stage.Story = await Story.Open(stage, new Cast(stage.Lead, stage.Lead, stage.Lead, mandator), "KESTREL", "Road", "Valley", "ASH", SubstantiveAreas.HumanitarianAccess, "Cut off");
            return stage;
        }

        public Task<T> Send<T>(IRequest<T> request, Guid person) => host.Send(request, people[person], TestContext.Current.CancellationToken);

        public Task<T> Read<T>(Func<IAppDb, Task<T>> read) => host.Read(db => read(db));

        public ValueTask DisposeAsync() => host.DisposeAsync();

        private async Task<Guid> Add(string name)
        {
            var person = new Person(Ids.New(), name, "Office", $"{name}@example.org", InstallationRoles.Negotiator);
            await host.Write(db => db.People.Add(person), person);
            people[person.Id] = person;
            return person.Id;
        }
    }
}

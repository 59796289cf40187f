using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Encounters;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Application.Workflow;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Counterparts;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Infrastructure.Samples;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Practice;

/// <summary>What the rubric shows from the record of a side, beside the criteria of the case as beside the shared ones.</summary>
public sealed class RubricFactTests
{
    private static readonly CasePack _pack = PracticeCases.Small() with
    {
        Criteria =
        [
            new("C1-1", "Knows who commands", [RubricFactKind.StructureBeforeAgreement, RubricFactKind.ReachBeforeAgreement, RubricFactKind.LimitsBeforeAgreement]),
            new("C1-2", "Looks at needs", [RubricFactKind.IssuesWithPeople, RubricFactKind.OptionsWithEffect, RubricFactKind.PeopleConsulted]),
            new("C1-3", "No fee", [RubricFactKind.RedLinesRecorded, RubricFactKind.OptionsAgainstLines, RubricFactKind.CompromisesOfLines]),
            new("C1-4", "Hands over", [RubricFactKind.HandoverAcknowledged, RubricFactKind.ContactAfterHandover]),
            new("C1-5", "Is kind"),
        ],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Schema_ListsEveryFact()
    {
        var items = JsonNode.Parse(PackFiles.Schema)!["properties"]!["criteria"]!["items"]!["properties"]!["facts"]!["items"]!["enum"]!.AsArray();

        Assert.Equal(Enum.GetNames<RubricFactKind>(), items.Select(i => (string)i!));
    }

    [Fact]
    public void ShippedCase_EveryCriterion_HasFacts()
    {
        var pack = CasePackReader.Read(PackFiles.KarsaGap).Pack!;

        Assert.All(Rubric.CriteriaOf(pack), c => Assert.NotEmpty(Rubric.FactsOf(pack, c)));
        Assert.Contains(RubricFactKind.ContactAfterHandover, Rubric.FactsOf(pack, "C1-4"));
    }

    [Theory]
    [InlineData("[\"InterlocutorsVerifed\"]", "not-a-choice"), InlineData("[\"Issues\", \"Issues\"]", "said-twice"), InlineData("\"Issues\"", "not-list"), InlineData("[4]", "not-text")]
    public void Read_FactsThatAreNone_IsRefusedAtTheirLine(string facts, string code)
    {
        const string Known = "[\"HandoverAcknowledged\", \"ContactAfterHandover\"]";
        var line = 1 + PackFiles.KarsaGap[..PackFiles.KarsaGap.IndexOf(Known, StringComparison.Ordinal)].Count(c => c == '\n');

        var fault = Assert.Single(CasePackReader.Read(PackFiles.KarsaGap.Replace(Known, facts, StringComparison.Ordinal)).Faults);

        Assert.Equal((line, code), (fault.Line, fault.Code));
        Assert.StartsWith("criteria[3].facts", fault.Path, StringComparison.Ordinal);
    }

    [Theory, AllProviders]
    public async Task Criteria_OfACase_ShowTheFactsTheyName(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var exercise = await TestExercise.Start(host, _pack);
        var story = new Story(exercise, exercise.Relief, exercise.Records["relief"]);
        var empty = await Facts(exercise);
        await story.Record("common-position", new { Statement = "One voice", AffectedPeopleConsulted = Informed.Yes, ConsultedHow = "Meetings" });
        await story.Record("red-lines", new { Statement = "No fee", Source = RedLineSource.Principle, IsAbsolute = true });
        await story.Record("profile", new { Characteristic = Characteristic.Structure, Entry = "Three posts, one on its own", Confidence = Confidence.Medium });
        await story.Record("interlocutors", new { Alias = "Bureau", Function = "Speaks", AuthorityToCommit = Authority.CanRecommend, BindsWhomWhere = "Two posts of three" });
        await story.Record("interlocutors", new { Alias = "Third post", Function = "Commands", AuthorityToCommit = Authority.CanEnforce });
        var villages = await story.Record("issues", new { Title = "Villages", Status = IssueStatus.Identified, RaisedBy = Side.Counterpart, WeightToUs = 5, PeopleAffected = "Twelve villages" });
        await story.Record("issues", new { Title = "Emblem", Status = IssueStatus.Identified, RaisedBy = Side.Counterpart, WeightToUs = 2 });
        var option = await story.Record("options", new { Title = "Assess", Description = "An assessment", Status = OptionStatus.Idea, Author = Side.Us, IssueIds = villages });
        await story.Record("option-assessments", new { OptionId = option, Principles = FramingResult.Compatible, Law = FramingResult.Compatible, Policies = FramingResult.Compatible, BottomLine = BottomLineCheck.AboveBottomLine, EffectOnPeople = "Needs are known" });
        await exercise.Pass(TimeSpan.FromMinutes(10));
        await story.DraftAgreement("Convoys", "Two convoys", option, "The bureau");
        await exercise.Pass(TimeSpan.FromMinutes(10));
        await story.Record("interlocutors", new { Alias = "Elder", Function = "Knows all", AuthorityToCommit = Authority.None, BindsWhomWhere = "Nobody" });
        await HandOver(exercise, story);
        await exercise.Jump(2);
        await exercise.As("R2", new LogEncounter(Ids.New(), story.Id, new EncounterEntry(exercise.Now, TimePrecision.Exact, Medium.InPerson, "Met the deputy"), [], [], null));

        var known = await Facts(exercise);

        Assert.Equal(Enum.GetValues<RubricFactKind>(), known.Keys.Order());
        Assert.Equal((false, true), (empty[RubricFactKind.StructureBeforeAgreement].Holds, known[RubricFactKind.StructureBeforeAgreement].Holds));
        Assert.NotNull(known[RubricFactKind.StructureBeforeAgreement].Against);
        Assert.Equal((1, 3), Of(known[RubricFactKind.ReachBeforeAgreement]));
        Assert.Equal((1, 3), Of(known[RubricFactKind.LimitsBeforeAgreement]));
        Assert.Equal((1, 2), Of(known[RubricFactKind.IssuesWithPeople]));
        Assert.Equal((1, 1), Of(known[RubricFactKind.OptionsWithEffect]));
        Assert.Equal((1, null), Of(known[RubricFactKind.PeopleConsulted]));
        Assert.Equal((1, null), Of(known[RubricFactKind.RedLinesRecorded]));
        Assert.Equal((0, 1), Of(known[RubricFactKind.OptionsAgainstLines]));
        Assert.Null(empty[RubricFactKind.HandoverAcknowledged].At);
        Assert.NotNull(known[RubricFactKind.HandoverAcknowledged].At);
        Assert.Equal((null, 2), (empty[RubricFactKind.ContactAfterHandover].Count, known[RubricFactKind.ContactAfterHandover].Count));
        Assert.Empty((await exercise.Lead(new GetRubric(exercise.Id, "relief"))).Lines.Single(l => l.Criterion == "C1-5").Facts);
    }

    private static (int?, int?) Of(RubricFact fact) => (fact.Count, fact.Of);

    private static async Task<Dictionary<RubricFactKind, RubricFact>> Facts(TestExercise exercise) =>
        (await exercise.Lead(new GetRubric(exercise.Id, "relief"))).Lines.SelectMany(l => l.Facts).ToDictionary(f => f.Kind);

    private static async Task HandOver(TestExercise exercise, Story story)
    {
        await story.Move(Move.HandOver, exercise["R1"].Id, [], ("incoming", exercise["R2"].Id), ("briefing", "All of it"), ("contacts-introduced", "Yes"), ("open-promises", "None"), ("unwritten-understandings", "None"), ("sensitivities", "None"));
        var handover = await exercise.Host.Read(db => db.Set<Handover>().Where(h => h.NegotiationId == story.Id).Select(h => h.Id).SingleAsync(Ct));
        await exercise.As("R2", new AcknowledgeHandover(Ids.New(), story.Id, handover));
    }
}

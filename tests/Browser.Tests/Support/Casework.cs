using System.Text.RegularExpressions;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Browser.Tests.Support;

/// <summary>
/// One person at work on one negotiation, through its pages only. Fields are given by the name of the record's property or the
/// move's field; the control is found by the label that the page puts to it, as a reader would.
/// </summary>
public sealed partial class Casework(Actor actor, Texts texts, Guid id)
{
    public Actor Actor => actor;

    public Guid Id => id;

    public static async Task<Casework> Open(Actor lead, Texts texts, string codeName, string title, string area, string counterpart, string context, string mandator, SubstantiveAreas areas)
    {
        string Label(string field) => Words.Label(texts, $"Negotiations.Open.{field}");
        await lead.Go(Links.Open);
        await lead.Fill(Label("CodeName"), codeName);
        await lead.Fill(Label("Name"), title);
        await lead.Fill(Label("Area"), area);
        await lead.Fill(Label("Counterpart"), counterpart);
        await lead.Fill(Label("Context"), context);
        await lead.Choose(Label("Mandator"), mandator);
        await lead.Choose(Label("Sensitivity"), Words.Of(texts, Sensitivity.High));
        await lead.Choose(Label("Areas"), Words.Of(texts, areas));
        await lead.Press(Label("Button"));
        var found = IdInPath().Match(lead.Path);
        Assert.True(found.Success, $"Not opened: {await lead.Text()}");
        return new Casework(lead, texts, Guid.Parse(found.Value));
    }

    public Casework By(Actor other) => new(other, texts, id);

    /// <summary>A new record of a kind, saved.</summary>
    public Task Record(string kind, object values, Guid? about = null) => Save(Links.NewRecord(id, kind, about), kind, values);

    public Task Change(string kind, Guid record, object values) => Save(Links.Record(id, kind, record), kind, values);

    public Task Advance(string summary, params string[] overriding) => Make(Move.Advance, overriding, ("summary", summary));

    public async Task Make(Move move, IEnumerable<string> overriding, params (string Key, object Value)[] fields)
    {
        await FillMove(move, fields);
        foreach (var warning in overriding)
            await actor.FillIn(".note", Words.Label(texts, $"Codes.{warning}"), Words.Label(texts, "Moves.Override"), "Known, accepted for this move, looked at again on the review date");
        var said = texts.Find($"Moves.{move}.Do") is null ? Words.Label(texts, $"Moves.{move}.Name") : Words.Label(texts, $"Moves.{move}.Do");
        await actor.Press(string.Format(null, said, fields.Where(f => f.Value is Domain.Guideline.Step).Select(f => (object)(int)(Domain.Guideline.Step)f.Value).Append("").First()));
        await actor.IsAt(Links.Negotiation(id));
    }

    /// <summary>What only the mandator may decide is put to the mandator.</summary>
    public async Task Propose(Move move, params (string Key, object Value)[] fields)
    {
        await FillMove(move, fields);
        await actor.Press(Words.Label(texts, $"Moves.{move}.Propose"));
        Assert.StartsWith($"{Links.Negotiation(id)}/proposals/", actor.Path);
    }

    /// <summary>The mandator accepts the proposal that waits.</summary>
    public async Task Accept(Move proposed, params string[] overriding)
    {
        await actor.Go(Links.Moves(id));
        await actor.Follow(string.Format(null, Words.Label(texts, "Moves.Waiting.Proposal"), Words.Label(texts, $"Moves.{proposed}.Name")));
        foreach (var warning in overriding)
            await actor.FillIn(".note", Words.Label(texts, $"Codes.{warning}"), Words.Label(texts, "Moves.Override"), "Known and accepted");
        await actor.Press(Words.Label(texts, "Moves.Proposal.Accept"));
        await actor.Sees(Words.Label(texts, "Moves.Proposal.State.Accepted"));
    }

    /// <param name="reason">Asked for where the list is widened.</param>
    public async Task AddToTeam(string person, TeamRole role, Sensitivity clearance, string? reason = null)
    {
        await actor.Go(Links.Team(id));
        await actor.Choose(Words.Label(texts, "Teams.Person"), person);
        await actor.Choose(Words.Label(texts, "Teams.Role"), Words.Of(texts, role));
        await actor.ChooseIn("form", Words.Label(texts, "Teams.Add.Do"), Words.Label(texts, "Teams.Clearance"), Words.Of(texts, clearance));
        if (reason is not null) await actor.FillIn("form", Words.Label(texts, "Teams.Add.Do"), Words.Label(texts, "Teams.Reason"), reason);
        await actor.Press(Words.Label(texts, "Teams.Add.Do"));
        await actor.Sees(person);
    }

    /// <summary>All nine questions; the concerned ones say what is done about it, by whom and until when.</summary>
    public async Task AssessCaution(string mitigation, string owner, params CautionQuestion[] concerns)
    {
        await actor.Go(Links.Caution(id));
        foreach (var question in Enum.GetValues<CautionQuestion>())
        {
            var words = Words.Label(texts, $"Guideline.Caution.{question.ToString().ToLowerInvariant()}.Question");
            var isConcern = concerns.Contains(question);
            await actor.Choose(words, Words.Of(texts, isConcern ? CautionAnswerKind.Concern : CautionAnswerKind.NoConcern));
            if (isConcern) await actor.FillAfter(words,
                (Words.Label(texts, "Caution.Mitigation"), mitigation), (Words.Label(texts, "Caution.Owner"), owner), (Words.Label(texts, "Caution.ReviewOn"), Words.Day(30)));
        }
        await actor.Press(Words.Label(texts, "Caution.Save"));
        await actor.Sees(Words.Label(texts, "Caution.Saved"));
    }

    public async Task SignCaution()
    {
        await actor.Go(Links.Caution(id));
        await actor.Press(Words.Label(texts, "Caution.Sign"));
        await actor.Sees(Words.Label(texts, "Caution.Signed"));
    }

    public async Task ConfirmWorksheet(int step, string note)
    {
        await actor.Go($"{Links.Negotiation(id)}/steps/{step}");
        await actor.Sees(Words.Of(texts, WorksheetStatus.NeedsReview)[0]);
        await actor.Fill(Words.Label(texts, "Steps.Review.ConfirmNote"), note);
        await actor.Press(Words.Label(texts, "Steps.Review.ConfirmButton"));
        await actor.Sees(Words.Label(texts, "Steps.Review.Confirmed"));
    }

    /// <summary>A contact, with at most one promise and one new position heard in it.</summary>
    public async Task LogContact(Medium medium, string what, (Side By, string Act, string Due)? promise = null, (string Issue, Side By, string Says, Firmness Firmness)? position = null)
    {
        await actor.Go(Links.LogContact(id));
        await Answer("Contacts.How", medium);
        await Answer("Contacts.What", what);
        if (medium == Medium.InPerson) await actor.Choose(Words.Label(texts, "Contacts.Guarantee"), Words.Label(texts, "Contacts.Yes"));
        if (promise is { } p)
        {
            await Answer("Contacts.Promise.What", p.Act);
            await Answer("Contacts.Promise.OwedBy", p.By);
            await Answer("Contacts.Promise.DueOn", p.Due);
        }
        if (position is { } heard)
        {
            await Answer("Contacts.Position.Issue", heard.Issue);
            await Answer("Contacts.Position.Statement", heard.Says);
            await Answer("Contacts.Position.Party", heard.By);
            await Answer("Contacts.Position.Firmness", heard.Firmness);
        }
        await actor.Press(Words.Label(texts, "Contacts.Log.Save"));
        await actor.Sees(Words.Label(texts, "Contacts.Log.Saved"), what);
    }

    /// <summary>The tests of an option, and whether it crosses the one red line there is.</summary>
    public async Task AssessOption(string title, BottomLineCheck bottomLine, RedLineResult redLine)
    {
        await actor.Go(Links.Step(id, Domain.Guideline.Step.DevelopOptions));
        await actor.FollowIn("section#options", title, Words.Label(texts, "Steps.Option.Assess"));
        await Answer("Sheets.OptionAssessment.Principles", FramingResult.Compatible);
        await Answer("Sheets.OptionAssessment.Law", FramingResult.Compatible);
        await Answer("Sheets.OptionAssessment.Policies", FramingResult.CompatibleWithSafeguards);
        await Answer("Sheets.OptionAssessment.BottomLine", bottomLine);
        await Answer("Options.Line.Result", redLine);
        await actor.Press(Words.Label(texts, "Options.Save"));
        await actor.Sees(Words.Label(texts, "Options.Saved"));
    }

    private Task Answer(string key, object value) => actor.Choose(Words.Label(texts, key), Words.Of(texts, value));

    public async Task Sees(string path, params string[] words)
    {
        await actor.Go(path);
        await actor.Sees(words);
    }

    public async Task OpenAgreement(string title)
    {
        await actor.Go(Links.Negotiation(id));
        await actor.Follow(title);
        Assert.StartsWith($"{Links.Negotiation(id)}/agreements/", actor.Path);
    }

    public async Task Approve(string agreement, string note)
    {
        await OpenAgreement(agreement);
        await actor.Fill(Words.Label(texts, "Agreements.Decide.Note"), note);
        await actor.Press(Words.Label(texts, "Agreements.Decide.Approve"));
        await actor.Sees(Words.Label(texts, "Agreements.Approved"));
    }

    public async Task Commit(string agreement, Side owedBy, string act, int dueIn, string verification)
    {
        await OpenAgreement(agreement);
        await actor.Follow(Words.Label(texts, "Agreements.Commitments.Add"));
        await SaveHere("commitments", new { OwedBy = owedBy, Act = act, DueOn = Words.Day(dueIn), VerificationMeans = verification });
    }

    /// <summary>A promise heard in a contact stands as a draft commitment at step 8 and is put under the agreement from there.</summary>
    public async Task AttachPromise(string agreement, string act, string verification)
    {
        await actor.Go(Links.Step(id, Domain.Guideline.Step.DefineImplementationCriteria));
        await actor.FollowIn("#commitments article", act, Words.Label(texts, "Sheets.Change"));
        await SaveHere("commitments", new { AgreementId = agreement, VerificationMeans = verification });
    }

    public async Task Observe(string agreement, string act, object values)
    {
        await OpenAgreement(agreement);
        await actor.FollowIn("#commitments li", act, Words.Label(texts, "Agreements.Observe"));
        await SaveHere("observations", values);
    }

    /// <summary>The mandator confirms the suspension that waits.</summary>
    public async Task ConfirmPause()
    {
        await actor.Go(Links.Moves(id));
        await actor.Follow(Words.Label(texts, "Moves.Waiting.Unconfirmed"));
        await actor.Press(Words.Label(texts, "Moves.Pause.Confirm"));
        await actor.Sees(Words.Label(texts, "Moves.Pause.Confirmed"));
    }

    public async Task AcknowledgeHandover(params string[] briefed)
    {
        await actor.Go(Links.Moves(id));
        await actor.Follow(Words.Label(texts, "Moves.Waiting.Handover"));
        await actor.Sees(briefed);
        await actor.Press(Words.Label(texts, "Moves.Handover.Do"));
    }

    private async Task Save(string path, string kind, object values)
    {
        await actor.Go(path);
        await SaveHere(kind, values);
    }

    private async Task SaveHere(string kind, object values)
    {
        var of = SheetKinds.Find(kind);
        foreach (var property in values.GetType().GetProperties())
        {
            Assert.Contains(of.Fields, f => f.Name == property.Name);
            await actor.Choose(Words.Label(texts, $"Sheets.{of.Name}.{property.Name}"), Words.Of(texts, property.GetValue(values)!));
        }
        await actor.Press(Words.Label(texts, "Sheets.Save"));
        Assert.False(actor.Path.Contains("/records/", StringComparison.Ordinal), $"{kind} was not saved: {await actor.Text()}");
    }

    private async Task FillMove(Move move, (string Key, object Value)[] fields)
    {
        await actor.Go(Links.Move(id, move));
        foreach (var key in new[] { "consequence", "amendment-kind", "target" })
        {
            var goOn = Words.Label(texts, "Moves.GoOn");
            if (!await actor.HasButton(goOn) || fields.All(f => f.Key != key)) continue;
            await actor.Choose(Label(move, key), Said(fields.Single(f => f.Key == key).Value));
            await actor.Press(goOn);
            fields = [.. fields.Where(f => f.Key != key)];
        }
        foreach (var (key, value) in fields)
        {
            if (MoveForm.FieldsOf(move, null).Any(f => f.Key == key && f.Per != AskedPer.Once)) await actor.ChooseEvery(Label(move, key), Said(value));
            else await actor.Choose(Label(move, key), Said(value));
        }
    }

    private string Label(Move move, string key) => Words.Label(texts, texts.Find($"MoveFields.{move}.{key}") is null ? $"MoveFields.{key}" : $"MoveFields.{move}.{key}");

    private string[] Said(object value) => value switch
    {
        bool yes => [Words.Label(texts, yes ? "Moves.Yes" : "Moves.No")],
        Domain.Guideline.Step step => [string.Format(null, Words.Label(texts, "Moves.Place.Step"), (int)step, Words.Label(texts, $"Guideline.Step{(int)step}.Name"))],
        _ => Words.Of(texts, value),
    };

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex IdInPath();
}

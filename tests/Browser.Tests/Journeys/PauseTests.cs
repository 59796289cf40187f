using NegotiationTracker.Browser.Tests.Support;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Workflow;
using NegotiationTracker.Web;
using static NegotiationTracker.Browser.Tests.Support.Words;

namespace NegotiationTracker.Browser.Tests.Journeys;

/// <summary>Talks that are suspended, resumed, broken off and taken up again, with script off.</summary>
public sealed class PauseTests(BrowserRun run)
{
    private const string Ilse = "Ilse Marant";
    private const string Rhea = "Rhea Osei";

    [Fact]
    public async Task Pause_FromSuspensionToReEngagement_IsAskedAnsweredAndShown()
    {
        run.Need();
        var texts = run.Texts;
        await using var ilse = await Actor.SignIn(run, Ilse);
        await using var rhea = await Actor.SignIn(run, Rhea);
        var lead = await Casework.Open(ilse, texts, "SORREL", "Water for the eastern wards", "Old port", "SALT brigade", "The wards drink from the canal.", Rhea, SubstantiveAreas.HumanitarianAccess);
        var mandator = lead.By(rhea);
        await Coordinate(lead, mandator);

        await lead.Make(Move.Suspend, [], ("by-side", Side.Us), ("ground", SuspensionGround.StaffSafety), ("reason", "Two trucks were shot at"), ("criterion-met", CriterionMet.NoneWasSet),
            ("decided-by", "The lead"), ("message-to-counterpart", "We pause; our phone stays on"), ("conditions-for-resuming", "A guarantee read out at the barrier"),
            ("review-on", Day(7)), ("owner", Ilse), ("what-continues", "Water by boat to the clinic"), ("duty-of-care", "Drivers stood down"));
        await lead.Sees(Links.Negotiation(lead.Id), Of(texts, Standing.Suspended)[0], Label(texts, "Negotiations.Pause.Unconfirmed"));
        await lead.Sees(Links.Moves(lead.Id), Label(texts, "Codes.standing-suspended"));

        await mandator.ConfirmPause();
        await lead.AssessCaution("Guarantee is read out before each journey", Ilse, CautionQuestion.B);
        await mandator.SignCaution();
        await lead.Propose(Move.Resume, ("target", Step.DecideObjectivesAndStrategy), ("conditions-met", true), ("conditions-note", "Read out at the barrier this morning"),
            ("what-changed", "A new commander at the barrier"), ("who-agreed", "Both sides by phone"), ("process-terms-valid", true));
        await mandator.Accept(Move.Resume);
        await lead.Sees(Links.Negotiation(lead.Id), Of(texts, Standing.Active)[0]);

        await mandator.Make(Move.DeclareBreakdown, [], ("trigger", BreakdownTrigger.NoCommonGround), ("ended-by", Side.Counterpart), ("reason", "They ended the call and the channel"),
            ("last-positions", "Twelve trucks; none"), ("remaining-channel", "The harbour doctor"), ("fallback", "Boreholes in the school yards"), ("protection-consequences", "Families walk to the canal"),
            ("partners-told", "Access group, today"), ("review-on", Day(14)), ("owner", Ilse));
        await lead.Sees(Links.Negotiation(lead.Id), Of(texts, Standing.BrokenDown)[0]);

        await lead.Propose(Move.ReEngage, ("target", Step.DecideObjectivesAndStrategy), ("what-is-new", "The brigade has a new spokesman"), ("mandate-basis", "The mandator confirms the mandate"), ("still-accepted", "The boat for the clinic"));
        await mandator.Accept(Move.ReEngage);
        await lead.Sees(Links.Negotiation(lead.Id), Of(texts, Standing.Active)[0]);
        await lead.Sees(Links.Timeline(lead.Id), Label(texts, "Negotiations.Stream.Suspend"), Label(texts, "Moves.Resume.Name"), Label(texts, "Negotiations.Stream.DeclareBreakdown"), Label(texts, "Moves.ReEngage.Name"));
    }

    private static async Task Coordinate(Casework lead, Casework mandator)
    {
        await lead.Record("engagement-decision", new { Decision = EngagementChoice.Negotiate, Rationale = "Nobody else can open the barrier", DecidedBy = "Heads of agencies" });
        await lead.Record("no-alternate", new { NoneBecause = "Two people are on leave until next week", ReviewOn = Day(7) });
        await lead.Record("sharing-rule", new { DefaultSensitivity = Sensitivity.High, WhoMaySee = "Lead and mandator", NeverWrittenDown = "Drivers' names" });
        await lead.AssessCaution("Guarantee before each journey", Ilse, CautionQuestion.B);
        await mandator.SignCaution();
        await lead.Advance("Agreed among the agencies", "W1", "W3");
    }
}

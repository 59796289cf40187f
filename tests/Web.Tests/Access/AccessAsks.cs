using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>How each handler is asked: an address with real ids and, for a post, contents that would be taken from whoever may send them.</summary>
public static class AccessAsks
{
    private const string In = "negotiations/{id:guid}";
    private static readonly string Nobody = Guid.Empty.ToString();

    public static string Address(AccessWorld world, Door door) => door.Kind == DoorKind.Api ? ApiAsks.Address(world, door) : Address(world, door.Route, door.Handler);

    /// <summary>The address of a route, with ids of the records that the world remembers.</summary>
    public static string Address(AccessWorld world, string route, string? handler)
    {
        var home = route.Contains("pause", StringComparison.Ordinal) || route.Contains("override", StringComparison.Ordinal) || route.Contains("event:", StringComparison.Ordinal) || route.Contains("proposal", StringComparison.Ordinal) ? "PLOVER"
            : route.Contains("agreement", StringComparison.Ordinal) || route.Contains("handover", StringComparison.Ordinal) ? "HERON" : "KESTREL";
        var path = route.StartsWith("administration", StringComparison.Ordinal) ? route.Replace("{id:guid}", world["spare person"].ToString(), StringComparison.Ordinal)
            : route.StartsWith("practice", StringComparison.Ordinal) ? route.Replace("{id:guid}", world["exercise"].ToString(), StringComparison.Ordinal) : route;
        path = path.Replace("{id:guid}", world[home].ToString(), StringComparison.Ordinal)
            .Replace("{key}", "karsa-gap", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{n:int:range(1,9)}", "1", StringComparison.Ordinal)
            .Replace("{code:int}", "404", StringComparison.Ordinal)
            .Replace("{token}", "never-issued", StringComparison.Ordinal)
            .Replace("{number}", world.CardNumber, StringComparison.Ordinal)
            .Replace("{kind}/{record:guid?}", "notes", StringComparison.Ordinal)
            .Replace("{move}", "return", StringComparison.Ordinal);
        foreach (var name in new[] { "option", "contact", "followUp", "override", "agreement", "event", "pause", "proposal", "handover" })
            path = path.Replace($"{{{name}:guid}}", path.Contains($"{{{name}:guid}}", StringComparison.Ordinal) ? world[name].ToString() : "", StringComparison.Ordinal);
        return "/" + path + (handler is null ? "" : $"?handler={handler}");
    }

    /// <summary>What is posted; nothing where an empty form already shows who is let through.</summary>
    public static async Task<Dictionary<string, string>> Fields(AccessWorld world, string route, string? handler) => (route, handler) switch
    {
        (In + "/records/{kind}/{record:guid?}", _) => new() { ["Values[Step]"] = "CoordinateApproach", ["Values[Topic]"] = "Other", ["Values[Text]"] = "Noted" },
        (In + "/contacts/log", _) => new() { ["Input.When"] = "2020-01-02T10:00", ["Input.Medium"] = "Phone", ["Input.What"] = "A call" },
        (In + "/contacts/{contact:guid}", _) => new() { ["Input.Reason"] = "A slip", ["Input.Text"] = "Corrected" },
        (In + "/caution", null) => Enum.GetValues<CautionQuestion>().SelectMany((q, i) => new[] { ($"Answers[{i}].Question", $"{q}"), ($"Answers[{i}].Answer", "NoConcern") }).ToDictionary(p => p.Item1, p => p.Item2),
        (In + "/caution", _) => new() { ["assessment"] = world["caution"].ToString(), ["version"] = "0" },
        (In + "/steps/{n:int:range(1,9)}", _) => new() { ["Input.Note"] = "Looked at", ["Input.Confirm"] = "false" },
        (In + "/events/{event:guid}", "Correct") => new() { ["Correction.Kind"] = "Protest", ["Correction.HappenedOn"] = "2020-01-02", ["Correction.What"] = "A march", ["Correction.Reason"] = "Misheard" },
        (In + "/options/{option:guid}/assessment", "Reveal") => new() { ["line"] = world["red line"].ToString() },
        (In + "/events/{event:guid}", _) => new() { ["Input.Step"] = "3", ["Input.Note"] = "Look again" },
        (In + "/options/{option:guid}/assessment", _) => new() { ["Values[Principles]"] = "Compatible", ["Values[Law]"] = "Compatible", ["Values[Policies]"] = "Compatible", ["Values[BottomLine]"] = "AboveBottomLine" },
        (In + "/agreements/{agreement:guid}", "Decide") => new() { ["approve"] = "true", ["version"] = "-1" },
        (In + "/agreements/{agreement:guid}", "Settle") => new() { ["commitment"] = world["commitment"].ToString(), ["version"] = "0", [$"Fates[{world["commitment"]}]"] = "Lapsed" },
        (In + "/agreements/{agreement:guid}", "Review") => new() { ["terms"] = world["terms"].ToString(), ["version"] = "-1", ["NextOn"] = "2099-01-01", ["Owner"] = DemoPersonas.LeadId },
        (In + "/agreements/{agreement:guid}", "Discard") => new() { ["version"] = "0", ["Reason"] = "Not needed" },
        (In + "/moves/{move}", _) => new() { ["Version"] = $"{await world.Version(world["KESTREL"])}", ["Values[target]"] = "3" },
        (In + "/moves/abbreviated-preparation", _) => new() { ["Version"] = $"{await world.Version(world["KESTREL"])}", ["Input.Reason"] = "Shells since dawn", ["Input.ChannelAlias"] = "OAK", ["Input.ChannelFunction"] = "Radio", ["Input.SoughtBy"] = DemoPersonas.LeadId, ["Input.SoughtUntil"] = "2030-01-01" },
        (In + "/follow-ups/{followUp:guid}", "Snooze") => new() { ["Version"] = "-1", ["Until"] = "2099-01-01", ["Reason"] = "They asked for quiet" },
        (In + "/follow-ups/{followUp:guid}", "HandOn") => new() { ["Version"] = "-1", ["To"] = DemoPersonas.SupportId, ["Reason"] = "Knows them" },
        (In + "/follow-ups/{followUp:guid}", _) => new() { ["Version"] = "-1", ["Outcome"] = "Called" },
        (In + "/overrides/{override:guid}", _) => new() { ["Version"] = "-1", ["ReviewOn"] = "2099-01-01" },
        (In + "/proposals/{proposal:guid}", _) => new() { ["Version"] = $"{await world.Read(db => db.Set<MoveProposal>().Where(p => p.Id == world["proposal"]).Select(p => p.Version).SingleAsync())}", ["Accept"] = "false", ["Note"] = "Not yet" },
        (In + "/details", _) => new() { ["Version"] = "-1", ["Input.CodeName"] = "KESTREL", ["Input.Title"] = "Road", ["Input.Area"] = "Valley", ["Input.Counterpart"] = "ASH" },
        (In + "/links", _) => new() { ["link"] = world["link"].ToString(), ["Version"] = "-1" },
        (In + "/split", _) => new() { ["Input.CodeName"] = "OSPREY", ["Input.Title"] = "The rest", ["Input.Reason"] = "Other people decide" },
        (In + "/reveal", _) => new() { ["kind"] = "red-lines", ["record"] = world["red line"].ToString(), ["field"] = "Statement" },
        (In + "/team", "Add") => await Team(world, ("Input.PersonId", world["spare person"].ToString()), ("Input.Role", $"{TeamRole.SupportTeam}"), ("Input.Clearance", "Moderate"), ("Input.Reason", "Asked")),
        (In + "/team", "Clearance") => await Team(world, ("Input.Member", DemoPersonas.SupportId), ("Input.NewClearance", "Severe")),
        (In + "/team", "Remove") => await Team(world, ("Input.Member", Nobody)),
        (In + "/team", "Classify") => await Team(world, ("Input.Level", "Moderate"), ("Input.LevelReason", "Widely known")),
        (In + "/team", "Card") => await Team(world, ("Input.SharesCard", "true"), ("Input.CardReason", "Asked by the access group")),
        (In + "/team", "Pass") => await Team(world, ("Input.SuccessorId", Domain.Ids.New().ToString()), ("Input.Leaves", "true")),
        ("practice/exercises/{id:guid}", "Note") => new() { ["Note"] = "Seen" },
        ("search" or In + "/search", _) => new() { ["Words"] = "road" },
        _ => [],
    };

    private static async Task<Dictionary<string, string>> Team(AccessWorld world, params (string Name, string Value)[] fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) { ["Version"] = $"{await world.Version(world["KESTREL"])}" };
}

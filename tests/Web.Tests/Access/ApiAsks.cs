using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>How each door of the API is asked: real ids in its address, and a body that can be read.</summary>
public static class ApiAsks
{
    /// <summary>Names in addresses that stand for a record of the world, and the story it belongs to.</summary>
    private static readonly Dictionary<string, (string Record, string Story)> Records = new()
    {
        ["agreementId"] = ("agreement", "HERON"),
        ["commitmentId"] = ("commitment", "HERON"),
        ["termsId"] = ("terms", "HERON"),
        ["handoverId"] = ("handover", "HERON"),
        ["overrideId"] = ("override", "PLOVER"),
        ["eventId"] = ("event", "PLOVER"),
        ["pauseId"] = ("pause", "PLOVER"),
        ["proposalId"] = ("proposal", "PLOVER"),
        ["optionId"] = ("option", "KESTREL"),
        ["encounterId"] = ("contact", "KESTREL"),
        ["followUpId"] = ("followUp", "KESTREL"),
        ["assessmentId"] = ("caution", "KESTREL"),
        ["linkId"] = ("link", "KESTREL"),
        ["recordId"] = ("red line", "KESTREL"),
    };

    public static string Address(AccessWorld world, Door door)
    {
        var names = door.Endpoint.RoutePattern.Parameters.Select(p => p.Name).ToList();
        var story = names.Select(n => Records.TryGetValue(n, out var r) ? r.Story : null).FirstOrDefault(s => s is not null) ?? "KESTREL";
        return "/" + string.Join('/', door.Route.Split('/').Select(part => part.StartsWith('{') ? Value(world, door, part.Trim('{', '}').Split(':')[0], story) : part));
    }

    private static string Value(AccessWorld world, Door door, string name, string story) => name switch
    {
        "negotiationId" or "id" => $"{world[story]}",
        "step" => "1",
        "kind" => door.Route.Contains("{recordId", StringComparison.Ordinal) ? "red-lines" : "notes",
        "move" => "return",
        "field" => "Statement",
        "key" => "karsa-gap",
        "number" => world.CardNumber,
        "exerciseId" => $"{world["exercise"]}",
        // Whoever is let through takes nobody off the list.
        "personId" => door.Operation!.Id == "removeTeamMember" ? $"{Guid.Empty}" : DemoPersonas.SupportId,
        "roleKey" => "R2",
        "injectKey" => "I9",
        "sideKey" => "relief",
        "criterion" => "Q1",
        _ => $"{world[Records[name].Record]}",
    };

    /// <summary>What would be taken from whoever may send it, or of a version that never is.</summary>
    public static async Task<string?> Body(AccessWorld world, Door door)
    {
        if (!door.Operation!.HasBody) return null;
        var body = ApiWorld.Sample(door.Endpoint, door.Operation);
        if (body.ContainsKey("version")) body["version"] = door.Operation.Id is "addTeamMember" or "setClearance" or "removeTeamMember" or "classifyNegotiation" or "shareCard" or "passMandate" or "makeMove" or "abbreviatePreparation" ? await world.Version(world["KESTREL"]) : -1;
        foreach (var (name, value) in Given(world, door.Operation.Id)) body[name] = value;
        return body.ToJsonString();
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Given(AccessWorld world, string operation) => operation switch
    {
        "openNegotiation" => [("codeName", "KESTREL")],
        "addTeamMember" => [("personId", $"{world["second spare"]}"), ("role", "SupportTeam"), ("clearance", "Moderate")],
        "setClearance" => [("clearance", "Severe")],
        "passMandate" => [("leaves", true)],
        "makeMove" => [("values", new JsonObject { ["target"] = "3" })],
        "assessCaution" => [("answers", new JsonArray([.. Enum.GetNames<CautionQuestion>().Select(q => (JsonNode)new JsonObject { ["question"] = q, ["answer"] = "NoConcern" })]))],
        "correctEvent" => [("kind", "Protest"), ("happenedOn", "2020-01-02")],
        "handOnFollowUp" => [("to", DemoPersonas.SupportId), ("reason", "Knows them")],
        "snoozeFollowUp" => [("until", "2099-01-01"), ("reason", "They asked for quiet")],
        "holdReview" => [("nextOn", "2099-01-01"), ("owner", DemoPersonas.LeadId)],
        "postponeOverride" => [("reviewOn", "2099-01-01")],
        "withdrawProposal" => [("note", "Too early")],
        "jumpClock" => [("days", 1), ("toDay", null)],
        "scoreCriterion" => [("level", 2)],
        "sendExerciseMessage" => [("to", new JsonArray("R1")), ("from", "R4")],
        "planExercise" => [("caseVersionId", $"{Domain.Ids.New()}")],
        _ => [],
    };
}

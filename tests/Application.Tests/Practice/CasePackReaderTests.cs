using NegotiationTracker.Application.Practice;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Tests.Practice;

public sealed class CasePackReaderTests
{
    private const string Small = """
        {
          "key": "small",
          "version": 1,
          "language": "en",
          "title": "Small",
          "summary": "A case",
          "setting": "A place",
          "country": "XVD",
          "area": "Valley",
          "counterpart": "Council",
          "substantiveAreas": ["HumanitarianAccess"],
          "minutes": 60,
          "sides": [
            { "key": "us", "name": "Us", "codeName": "FERN" },
            { "key": "them", "name": "Them" }
          ],
          "roles": [
            { "key": "R1", "name": "One", "side": "us", "kind": "Negotiator", "seat": "LeadNegotiator", "profile": "p", "brief": "b" },
            { "key": "R2", "name": "Two", "side": "them", "kind": "Counterpart", "profile": "p", "brief": "b" }
          ],
          "injects": [
            { "key": "I1", "afterMinutes": 10, "to": ["R1"], "content": "c" },
            { "key": "I2", "afterMinutes": 20, "day": 3, "to": [], "content": "c" }
          ],
          "expectedMoves": [
            { "step": 1, "description": "d" }
          ],
          "debrief": ["Why?"],
          "criteria": [{ "key": "C1-1", "sound": "s" }],
          "weights": { "Q1": 2, "C1-1": 1.5 }
        }
        """;

    [Fact]
    public void Read_TheSmallCase_HasNoFault()
    {
        var (pack, faults) = CasePackReader.Read(Small);

        Assert.Empty(faults);
        Assert.Equal(("small", 1, 60), (pack!.Key, pack.Version, pack.Minutes));
        Assert.Null(pack.Roles[1].Seat);
        Assert.False(pack.Sides[1].KeepsRecord);
    }

    [Fact]
    public void Read_TheShippedCase_HoldsEverythingOfIt()
    {
        var (pack, faults) = CasePackReader.Read(PackFiles.KarsaGap);

        Assert.Empty(faults);
        Assert.Equal(SubstantiveAreas.HumanitarianAccess | SubstantiveAreas.SpecialProtectionPeriodOrArea, pack!.SubstantiveAreas);
        Assert.Equal(["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"], pack.Roles.Select(r => r.Key));
        Assert.Equal([30, 75, 100, 120, 140, 180, 195, 210], pack.Injects.Select(i => i.AfterMinutes));
        Assert.Equal([null, null, null, null, null, 6, 9, 12], pack.Injects.Select(i => i.Day));
        Assert.Equal(["R1", "", "R3", "R1 R8", "R1", "", "R4", "R1"], pack.Injects.Select(i => string.Join(' ', i.To)));
        Assert.Equal(Steps.All, pack.ExpectedMoves.Select(m => m.Step).Distinct());
        Assert.Equal(6, pack.Debrief.Count);
        Assert.Equal(["C1-1", "C1-2", "C1-3", "C1-4"], pack.Criteria.Select(c => c.Key));
        Assert.Equal([("C1-1", 1m), ("C1-2", 1m), ("C1-3", 1m), ("C1-4", 1m), ("Q2", 2m), ("Q3", 1.5m), ("Q6", 2m), ("Q7", 1.5m), ("Q8", 2m), ("Q9", 1.5m)],
            pack.Weights.Select(w => (w.Key, w.Value)).OrderBy(w => w.Key, StringComparer.Ordinal));
        Assert.Equal(TeamRole.LeadNegotiator, pack.Roles[0].Seat);
        Assert.Equal([RoleKind.Counterpart, RoleKind.Intermediary], pack.Roles.Where(r => r.Seat is null).Select(r => r.Kind).Distinct());
    }

    /// <summary>Facts of the case that no summary may lose (DOMAIN 11).</summary>
    [Theory]
    [InlineData("38,000"), InlineData("6,000"), InlineData("46 km"), InlineData("24 days"), InlineData("six weeks"), InlineData("fuel and cash"), InlineData("five agencies")]
    [InlineData("birth dates"), InlineData("12 trucks"), InlineData("21 days"), InlineData("3 days"), InlineData("no armed escort"), InlineData("donor freezes"), InlineData("cousin"), InlineData("passive cold boxes")]
    [InlineData("72 hours"), InlineData("journalist"), InlineData("logo"), InlineData("8 sacks"), InlineData("12 villages"), InlineData("1,900"), InlineData("winter clothing"), InlineData("levy"), InlineData("women health workers")]
    [InlineData("letterhead"), InlineData("unilateral declarations"), InlineData("Brightway"), InlineData("three hours"), InlineData("two deaths"), InlineData("emblem"), InlineData("Aid groups pay rebels"), InlineData("four sacks")]
    [InlineData("medical grounds"), InlineData("river route"), InlineData("school at Low Bridge"), InlineData("notification sheet"), InlineData("hotline"), InlineData("day 21")]
    public void ShippedCase_EachFact_IsThere(string fact) => Assert.Contains(fact, PackFiles.KarsaGap, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"key\": \"small\",", "\"key\": \"Small Case\",", 2, "key", "not-a-key")]
    [InlineData("\"version\": 1,", "\"version\": 0,", 3, "version", "too-small")]
    [InlineData("\"version\": 1,", "\"version\": 1.5,", 3, "version", "not-whole")]
    [InlineData("\"version\": 1,", "\"version\": \"1\",", 3, "version", "not-number")]
    [InlineData("\"version\": 1,", "\"version\": 1e99,", 3, "version", "number-too-long")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"versoin\": 2,", 3, "versoin", "unknown-key")]
    [InlineData("\"language\": \"en\",", "\"language\": \"English\",", 4, "language", "not-a-language")]
    [InlineData("\"title\": \"Small\",", "\"title\": \"Small\", \"title\": \"Again\",", 5, "title", "duplicate-property")]
    [InlineData("\"title\": \"Small\",", "\"title\": 5,", 5, "title", "not-text")]
    [InlineData("\"title\": \"Small\",", "\"title\": null,", 5, "title", "not-text")]
    [InlineData("\"title\": \"Small\",", "", 1, "", "missing-key")]
    [InlineData("\"summary\": \"A case\",", "\"summary\": \"  \",", 6, "summary", "blank")]
    [InlineData("\"summary\": \"A case\",", "\"summary\": \"\\u0000\",", 6, "summary", "bad-character")]
    [InlineData("\"summary\": \"A case\",", "\"summary\": \"\\ud83d\",", 6, "summary", "bad-character")]
    [InlineData("\"country\": \"XVD\",", "\"country\": \"FRA\",", 8, "country", "not-a-country")]
    [InlineData("[\"HumanitarianAccess\"]", "[\"HumanitarianAcces\"]", 11, "substantiveAreas[0]", "not-a-choice")]
    [InlineData("[\"HumanitarianAccess\"]", "[\"HumanitarianAccess\", \"HumanitarianAccess\"]", 11, "substantiveAreas[1]", "said-twice")]
    [InlineData("[\"HumanitarianAccess\"]", "[]", 11, "substantiveAreas", "too-few")]
    [InlineData("[\"HumanitarianAccess\"]", "\"HumanitarianAccess\"", 11, "substantiveAreas", "not-list")]
    [InlineData("\"minutes\": 60,", "\"minutes\": 60000,", 12, "minutes", "too-big")]
    [InlineData("\"codeName\": \"FERN\"", "\"codeName\": \"Fern\"", 14, "sides[0].codeName", "not-a-code-name")]
    [InlineData("\"key\": \"them\",", "\"key\": \"us\",", 15, "sides[1].key", "duplicate-key")]
    [InlineData("{ \"key\": \"them\", \"name\": \"Them\" }", "5", 15, "sides[1]", "not-object")]
    [InlineData(", \"codeName\": \"FERN\"", "", 13, "sides", "no-record")]
    [InlineData("\"seat\": \"LeadNegotiator\", ", "", 14, "sides[0]", "no-lead")]
    [InlineData("\"seat\": \"LeadNegotiator\"", "\"seat\": \"Lead\"", 18, "roles[0].seat", "not-a-choice")]
    [InlineData("\"seat\": \"LeadNegotiator\"", "\"seat\": \"1\"", 18, "roles[0].seat", "not-a-choice")]
    [InlineData("\"side\": \"them\", \"kind\": \"Counterpart\"", "\"side\": \"us\", \"kind\": \"Negotiator\", \"seat\": \"LeadNegotiator\"", 19, "roles[1].seat", "two-leads")]
    [InlineData("\"kind\": \"Counterpart\"", "\"kind\": \"Counterpart\", \"seat\": \"SupportTeam\"", 19, "roles[1].seat", "seat-without-record")]
    [InlineData("\"side\": \"them\"", "\"side\": \"thm\"", 19, "roles[1].side", "unknown-side")]
    [InlineData("\"key\": \"R2\"", "\"key\": \"R1\"", 19, "roles[1].key", "duplicate-key")]
    [InlineData("\"key\": \"I2\"", "\"key\": \"I1\"", 23, "injects[1].key", "duplicate-key")]
    [InlineData("\"to\": [\"R1\"]", "\"to\": [\"R9\"]", 22, "injects[0].to[0]", "unknown-role")]
    [InlineData("\"to\": [\"R1\"]", "\"to\": [\"R1\", \"R1\"]", 22, "injects[0].to[1]", "said-twice")]
    [InlineData("\"afterMinutes\": 10", "\"afterMinutes\": 0", 22, "injects[0].afterMinutes", "too-small")]
    [InlineData("\"afterMinutes\": 10", "\"afterMinutes\": -5", 22, "injects[0].afterMinutes", "too-small")]
    [InlineData("\"afterMinutes\": 10", "\"afterMinutes\": 61", 22, "injects[0].afterMinutes", "after-the-end")]
    [InlineData("\"afterMinutes\": 10", "\"afterMinutes\": 10, \"onStep\": 3", 22, "injects[0].onStep", "two-triggers")]
    [InlineData("\"afterMinutes\": 10", "\"onStep\": 10", 22, "injects[0].onStep", "unknown-step")]
    [InlineData("\"afterMinutes\": 10", "\"afterMinutes\": 10, \"day\": 4", 23, "injects[1].day", "day-before")]
    [InlineData("\"day\": 3", "\"day\": 0", 23, "injects[1].day", "too-small")]
    [InlineData("\"step\": 1", "\"step\": 0", 26, "expectedMoves[0].step", "unknown-step")]
    [InlineData("[\"Why?\"]", "[]", 28, "debrief", "too-few")]
    [InlineData("\"key\": \"C1-1\"", "\"key\": \"Q1\"", 29, "criteria[0].key", "not-a-criterion")]
    [InlineData("\"Q1\": 2", "\"Q13\": 2", 30, "weights.Q13", "unknown-criterion")]
    [InlineData("\"Q1\": 2", "\"Q1\": 0", 30, "weights.Q1", "too-small")]
    [InlineData("\"C1-1\": 1.5 }", "\"C1-1\": 1.5, }", 30, "", "trailing-comma")]
    [InlineData("{ \"key\": \"them\", \"name\": \"Them\" }", "{ \"key\": \"them\", \"name\": \"Them\" },", 16, "", "trailing-comma")]
    [InlineData("\"minutes\": 60,", "\"minutes\": 60, // an hour", 12, "", "comment")]
    [InlineData("\"minutes\": 60,", "\"minutes\": 60", 13, "", "not-json")]
    [InlineData("\"minutes\": 60,", "\"minutes\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]],", 12, "", "too-deep")]
    public void Read_WithOneFault_SaysLinePathAndReason(string from, string to, int line, string path, string code)
    {
        Assert.Contains(from, Small, StringComparison.Ordinal);

        var (pack, faults) = CasePackReader.Read(Small.Replace(from, to, StringComparison.Ordinal));

        Assert.Null(pack);
        Assert.Contains((line, path, code), faults.Select(f => (f.Line, f.Path, f.Code)));
    }

    [Fact]
    public void Read_WithSeveralFaults_TellsThemAllByLine()
    {
        var text = Small.Replace("\"XVD\"", "\"FRA\"", StringComparison.Ordinal).Replace("[\"R1\"]", "[\"R9\"]", StringComparison.Ordinal).Replace("\"Q1\": 2", "\"Q13\": 2", StringComparison.Ordinal);

        Assert.Equal([(8, "not-a-country"), (22, "unknown-role"), (30, "unknown-criterion")], CasePackReader.Read(text).Faults.Select(f => (f.Line, f.Code)));
    }

    [Theory]
    [InlineData("", 1, "nothing")]
    [InlineData(" \n ", 1, "nothing")]
    [InlineData("[]", 1, "not-object")]
    [InlineData("null", 1, "not-object")]
    [InlineData("{", 1, "ends-early")]
    [InlineData("{\n\n\"key\": ", 3, "ends-early")]
    [InlineData("{} {}", 1, "not-json")]
    [InlineData("key: small", 1, "not-json")]
    public void Read_WhatIsNoCase_SaysSo(string text, int line, string code) =>
        Assert.Contains((line, code), CasePackReader.Read(text).Faults.Select(f => (f.Line, f.Code)));

    [Fact]
    public void Read_WithByteOrderMark_SaysSo() => Assert.Equal(["byte-order-mark"], CasePackReader.Read('\uFEFF' + Small).Faults.Select(f => f.Code));

    [Fact]
    public void Read_WithCarriageReturns_CountsTheSameLines() =>
        Assert.Equal(8, CasePackReader.Read(Small.Replace("\"XVD\"", "\"FRA\"", StringComparison.Ordinal).ReplaceLineEndings("\r\n")).Faults.Single().Line);

    [Fact]
    public void Read_TooLarge_IsNotEvenParsed()
    {
        var text = Small + new string(' ', CasePackReader.Largest);

        Assert.Equal((1, "too-large", "1024"), CasePackReader.Read(text).Faults.Select(f => (f.Line, f.Code, f.What)).Single());
    }

    [Fact]
    public void Read_TooLongAText_SaysTheLimit() =>
        Assert.Equal((7, "too-long", "4000"), CasePackReader.Read(Small.Replace("A place", new string('x', 4001), StringComparison.Ordinal)).Faults.Select(f => (f.Line, f.Code, f.What)).Single());

    [Fact]
    public void Read_AThousandFaults_TellsTheFirstHundred() =>
        Assert.Equal(100, CasePackReader.Read(Small.Replace("\"debrief\": [\"Why?\"]", $"\"debrief\": [{string.Join(",\n", Enumerable.Repeat("1", 1000))}]", StringComparison.Ordinal)).Faults.Count);
}

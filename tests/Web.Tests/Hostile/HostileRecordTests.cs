using System.Net;
using System.Text;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Domain.Sheets;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Hostile;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.House;
using NegotiationTracker.Web.Tests.Support;

namespace NegotiationTracker.Web.Tests.Hostile;

/// <summary>The whole corpus through the real form of every kind of record: kept sign by sign, or refused in words (TRUST S8).</summary>
public sealed class HostileRecordTests : IAsyncLifetime
{
    private readonly Dictionary<Type, Guid> made = [];
    private HostStage stage = null!;
    private TestBrowser mandator = null!;

    public async ValueTask InitializeAsync()
    {
        stage = await HostStage.Open();
        mandator = await stage.MandatorBrowser();
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Texts_OfTheWholeCorpus_AreKeptOrRefused()
    {
        var (left, faults, kept, refused) = (new Queue<Nasty>(Corpus.All), new List<string>(), 0, 0);
        var rounds = Chance.Rounds(1) - 1;
        for (var again = true; again;)
        {
            foreach (var kind in SheetKinds.All)
            {
                var fields = kind.Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.Line).ToList();
                // Lone halves of pairs cannot be sent in a form: browsers put a sign of their own in their place.
                var typed = fields.ToDictionary(f => f.Name, _ => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Take())));
                var (isKept, fault) = await Send(kind, typed);
                if (isKept) kept += fields.Count;
                else refused += fields.Count;
                if (fault is not null) faults.Add(fault);
            }
            again = left.Count > 0;
        }

        SourceTree.AssertNone(faults);
        Assert.True(kept > Corpus.All.Count / 2, $"{kept} kept, {refused} refused");

        string Take()
        {
            if (left.Count == 0 && rounds-- > 0) foreach (var nasty in Corpus.All) left.Enqueue(nasty);
            return left.TryDequeue(out var next) ? next.Text : "Plain";
        }
    }

    /// <summary>Around the limit of each field: below it is kept, above it is said at the field, and nothing is cut off in silence.</summary>
    [Fact]
    public async Task Texts_OfEverySize_AreKeptOrSaidToBeTooLong()
    {
        var faults = new List<string>();
        foreach (var kind in SheetKinds.All)
            foreach (var field in kind.Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.Line).Take(2 * Chance.Rounds(1)))
                foreach (var size in Corpus.Sizes(field.Max))
                {
                    var (isKept, fault) = await Send(kind, new() { [field.Name] = size });
                    if (fault is not null) faults.Add(fault);
                    if (isKept && size.Length > field.Max) faults.Add($"{kind.Slug}.{field.Name}: {size.Length} were taken, at most {field.Max} may be");
                }
        SourceTree.AssertNone(faults);
    }

    /// <summary>The first record of a kind stays for others to point at; of a kind with one record only, it is changed again and again.</summary>
    private async Task<(bool IsKept, string? Fault)> Send(SheetKind kind, Dictionary<string, string> typed)
    {
        var browser = kind.Right == Application.Access.Right.Mandate ? mandator : stage.LeadBrowser;
        var single = kind.IsSingle && made.TryGetValue(kind.Type, out var id) ? id : (Guid?)null;
        var address = single is { } record ? Links.Record(stage.Id, kind.Slug, record) : Links.NewRecord(stage.Id, kind.Slug);
        var filled = new Filled(stage.Lead.Id, DateOnly.FromDateTime(stage.Now.UtcDateTime), _ => "Plain") { Other = stage.Mandator.Id }.Sheet(kind, made);
        var page = await browser.Get(address);
        var fields = filled.Where(f => f.Value is not null).Select(f => KeyValuePair.Create($"Values[{f.Key}]", typed.GetValueOrDefault(f.Key, f.Value!)))
            .Append(new("__RequestVerificationToken", (await browser.Get("/account")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!))
            .Append(new("OperationId", $"{Domain.Ids.New()}")).Append(new("Version", page.Document.QuerySelector("[name=Version]")?.GetAttribute("value") ?? "0"));
        var answer = await browser.Post(address, fields);
        var what = $"{kind.Slug} with {string.Join(" | ", typed.Select(t => $"{t.Key} = {Shown(t.Value)}"))}";
        if (answer.Status == HttpStatusCode.BadRequest) return (false, answer.Document.QuerySelector("#error-summary") is null ? $"{what}: refused without words" : null);
        if (answer.Status is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther)) return (false, $"{what}: {answer.Status}");
        var sheets = await stage.Read(db => SheetStore.For(kind.Type).List(db, stage.Id, null, 500, TestContext.Current.CancellationToken));
        var saved = single is { } same ? sheets.Single(s => s.Id == same) : sheets.MaxBy(s => s.Id)!;
        made.TryAdd(kind.Type, saved.Id);
        var form = kind.IsAddOnly ? null : (await browser.Get(Links.Record(stage.Id, kind.Slug, saved.Id))).Document;
        foreach (var (name, text) in typed)
        {
            // Severe texts stay masked in their own form.
            if (form is null || kind.Fields.Single(f => f.Name == name).Group.IsMasked()) continue;
            var shown = form.QuerySelector($"textarea[name='Values[{name}]']") is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : form.QuerySelector($"input[name='Values[{name}]']")?.GetAttribute("value");
            if (shown is not null && shown != Corpus.Kept(text) && shown != Corpus.Kept(text).Trim()) return (true, $"{what}: shown as {Shown(shown)}");
        }
        return (true, null);
    }

    private static string Shown(string text) => System.Text.Json.JsonSerializer.Serialize(text.Length > 60 ? text[..60] + "…" : text);
}

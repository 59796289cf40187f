using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.TagHelpers;

namespace NegotiationTracker.Web.Tests.Shell;

public sealed class TagHelperTests
{
    private static readonly Texts T = TextsTests.Create();
    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly ModelStateDictionary state = new();

    [Fact]
    public void Field_Plain_TiesLabelAndHintToTheInput()
    {
        var html = Render(new FieldTagHelper(T) { Name = "Input.Title", Label = "Title", Hint = "Short", Maxlength = 80, Required = true, Value = "A & B", ViewContext = Page() });

        Assert.Equal(
            """<div class="field"><label for="Input_Title">Title</label><p class="hint" id="Input_Title-hint">Short</p>""" +
            """<input aria-describedby="Input_Title-hint" dir="auto" id="Input_Title" maxlength="80" name="Input.Title" required="required" type="text" value="A &amp; B" /></div>""", html);
    }

    [Fact]
    public void Field_WithError_KeepsWhatWasTypedAndNamesTheError()
    {
        state.SetModelValue("Input.Title", "typed <b>", "typed <b>");
        state.AddModelError("Input.Title", "Too short.");

        var html = Render(new FieldTagHelper(T) { Name = "Input.Title", Label = "Title", Type = "textarea", Value = "stored", ViewContext = Page() });

        Assert.Equal(
            """<div class="field bad-field"><label for="Input_Title">Title</label><p class="error" id="Input_Title-error">Too short.</p>""" +
            """<textarea aria-describedby="Input_Title-error" aria-invalid="true" dir="auto" id="Input_Title" name="Input.Title" rows="4">""" + "\n" +
            """typed &lt;b&gt;</textarea></div>""", html);
    }

    [Fact]
    public void Field_Password_NeverWritesAValue()
    {
        state.SetModelValue("Input.Password", "secret", "secret");

        Assert.DoesNotContain("secret", Render(new FieldTagHelper(T) { Name = "Input.Password", Type = "password", Value = "secret", ViewContext = Page() }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date", "2026-11-20")]
    [InlineData("datetime", "2026-11-20T09:05")]
    public void Field_OfTime_IsWrittenAsBrowsersReadIt(string type, string expected)
    {
        object value = type == "date" ? Today : new DateTimeOffset(2026, 11, 20, 11, 5, 0, TimeSpan.FromHours(2));

        Assert.Contains($"value=\"{expected}\"", Render(new FieldTagHelper(T) { Name = "Input.On", Type = type, Value = value, ViewContext = Page() }), StringComparison.Ordinal);
    }

    [Fact]
    public void Field_UnknownAttributes_GoToTheControl()
    {
        var html = Render(new FieldTagHelper(T) { Name = "Input.N", Label = "N", Type = "number", ViewContext = Page() }, new TagHelperAttribute("min", "1"));

        Assert.Equal("""<div class="field"><label for="Input_N">N</label><input id="Input_N" min="1" name="Input.N" type="number" /></div>""", html);
    }

    [Fact]
    public void Choices_Radio_IsAGroupWithALegend()
    {
        state.AddModelError("Input.How", "Choose.");

        var html = Render(new ChoicesTagHelper(T) { Name = "Input.How", Label = "How", Options = [new("a", "A"), new("b", "B", true)], ViewContext = Page() });

        Assert.Equal(
            """<fieldset class="field bad-field" aria-describedby="Input_How-error" role="radiogroup" aria-invalid="true"><legend>How</legend><p class="error" id="Input_How-error">Choose.</p><div class="chips">""" +
            """<label><input id="Input_How" name="Input.How" type="radio" value="a" /> <span>A</span></label>""" +
            """<label><input checked="checked" id="Input_How_1" name="Input.How" type="radio" value="b" /> <span>B</span></label></div></fieldset>""", html);
    }

    [Fact]
    public void Choices_Posted_WinOverWhatWasSelected()
    {
        string[] posted = ["a", "c"];
        state.SetModelValue("Input.With", posted, "a,c");

        var html = Render(new ChoicesTagHelper(T) { Name = "Input.With", Label = "With", As = "check", Options = [new("a", "A"), new("b", "B", true), new("c", "C")], ViewContext = Page() });

        var chosen = ShellHost.Parse(html).QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value"));
        Assert.Equal(posted, chosen);
    }

    [Fact]
    public void Choices_Select_OffersNothingFirst()
    {
        var html = Render(new ChoicesTagHelper(T) { Name = "Input.How", Label = "How", As = "select", Options = [new("a", "A"), new("b", "B", true)], ViewContext = Page() });

        Assert.Equal(
            """<div class="field"><label for="Input_How">How</label><select id="Input_How" name="Input.How"><option value="">Choose…</option>""" +
            """<option value="a">A</option><option selected="selected" value="b">B</option></select></div>""", html);
    }

    [Fact]
    public void ErrorSummary_Errors_StandInTheOrderOfThePage()
    {
        foreach (var field in (string[])["Third", "Unsent", "First", "", "Second"]) state.AddModelError(field, $"Mend {field}.");

        var html = ShellHost.Parse(Render(new ErrorSummaryTagHelper(T) { ViewContext = Page("First", "Second", "Third") }));

        Assert.Equal(["Mend .", "Mend First.", "Mend Second.", "Mend Third.", "Mend Unsent."], html.QuerySelectorAll("li").Select(l => l.TextContent));
    }

    [Fact]
    public void ErrorSummary_Errors_LinkToTheirFields()
    {
        state.AddModelError("Input.Title", "Shell.Errors.Unreadable");
        state.AddModelError("", "Somebody was faster.");

        var html = ShellHost.Parse(Render(new ErrorSummaryTagHelper(T) { ViewContext = Page() }));

        Assert.Equal("2 things to mend", html.QuerySelector("[role=alert][tabindex='-1'] h2")!.TextContent);
        Assert.Equal(T["Shell.Errors.Unreadable"], html.QuerySelector("a[href='#Input_Title']")!.TextContent);
        Assert.Contains(html.QuerySelectorAll("li"), l => l.TextContent == "Somebody was faster." && l.FirstElementChild is null);
    }

    [Fact]
    public void ErrorSummary_NothingWrong_IsEmpty() => Assert.Equal("", Render(new ErrorSummaryTagHelper(T) { ViewContext = Page() }));

    [Fact]
    public void StepTrack_Cells_SayTheirStateInWords()
    {
        var track = new StepTrackView([new(1, "One", "prep", "done", TrackPlace.Elsewhere, "/1"), new(4, "Four", "seek", "review", TrackPlace.Current, "/4"), new(8, "Eight", "impl", "notstarted", TrackPlace.Elsewhere, "/8")]);

        var html = ShellHost.Parse(Render(new StepTrackTagHelper(T) { Model = track }));

        Assert.Equal(["1 One ✓ done", "4 Four ↺ current, needs review", "8 Eight not started"], html.QuerySelectorAll("a").Select(a => a.TextContent));
        Assert.Equal("/4", html.QuerySelector("a[aria-current=step]")!.GetAttribute("href"));
        Assert.Equal(["prep", "seek", "impl"], html.QuerySelectorAll(".track > li").Select(l => l.ClassName));
    }

    [Theory]
    [InlineData(TrackPlace.Paused, "step", "4 Four ‖ paused here")]
    [InlineData(TrackPlace.Reached, null, "4 Four ■ reached")]
    public void StepTrack_StepThatIsKept_SaysThatItStandsStill(TrackPlace place, string? current, string expected)
    {
        var cell = ShellHost.Parse(Render(new StepTrackTagHelper(T) { Model = new([new(4, "Four", "seek", "inprogress", place, "/4")]) })).QuerySelector("a")!;

        Assert.Equal((expected, current), (cell.TextContent, cell.GetAttribute("aria-current")));
    }

    [Theory]
    [InlineData("en", "0%", "75%")]
    [InlineData(PseudoLocale.Name, "25%", "0%")]
    public void WeightBar_Segments_StartWhereOneReads(string culture, string first, string second)
    {
        var html = In(culture, () => Render(new WeightBarTagHelper(T) { Title = "Weight", Segments = [new("resolved", "R", 3, 1), new("none", "N", 0, 2), new("blocked", "B", 1, 4)] }));

        var rects = ShellHost.Parse(html).QuerySelectorAll("rect");
        Assert.Equal([first, second], rects.Select(r => r.GetAttribute("x")));
        Assert.Equal(["75%", "25%"], rects.Select(r => r.GetAttribute("width")));
        if (culture == "en") Assert.Contains("aria-label=\"Weight: 3 resolved, 1 blocked\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3, "due bad", "3 days late 17 Nov")]
    [InlineData(-1, "due bad", "1 day late 19 Nov")]
    [InlineData(0, "due warn", "Today 20 Nov")]
    [InlineData(1, "due warn", "Tomorrow 21 Nov")]
    [InlineData(14, "due", "In 14 days 4 Dec")]
    [InlineData(60, "due", "19 Jan 2027")]
    public void DateText_Relative_SaysHowLateOrSoon(int days, string cssClass, string expected)
    {
        var html = In("en", () => Render(new DateTextTagHelper(T, Zone.Utc, new(new Noon())) { Value = Today.AddDays(days), Relative = true }));

        var time = ShellHost.Parse(html).QuerySelector("time")!;
        Assert.Equal(expected, time.TextContent);
        Assert.Equal(cssClass, time.ClassName);
        Assert.Equal(Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), time.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("Etc/UTC", false, "\u206819 Nov\u2069, \u206822:30 UTC\u2069")]
    [InlineData("Etc/UTC", true, "\u2068Yesterday\u2069, \u206822:30 UTC\u2069")]
    [InlineData("Asia/Kabul", true, "\u2068Today\u2069, \u206803:00 UTC+4:30\u2069")]
    public void Instant_OfAnotherPlace_IsSaidByTheClockOfTheReader(string zone, bool relative, string expected)
    {
        var at = new DateTimeOffset(2026, 11, 20, 1, 30, 0, TimeSpan.FromHours(3));

        var html = In("en", () => Render(new InstantTagHelper(T, Zone.Find(zone)!, new(new Noon())) { At = at, Relative = relative }));

        Assert.Equal($"<time datetime=\"2026-11-19T22:30:00Z\">{expected}</time>", System.Net.WebUtility.HtmlDecode(html));
    }

    [Fact]
    public void CodeName_Always_IsIsolated() => Assert.Equal("<bdi></bdi>", Render(new CodeNameTagHelper()));

    private static string In(string culture, Func<string> work)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try { return work(); }
        finally { CultureInfo.CurrentUICulture = before; }
    }

    private ViewContext Page(params string[] sent) => new()
    {
        HttpContext = new DefaultHttpContext { Request = { Form = new FormCollection(sent.ToDictionary(f => f, _ => new Microsoft.Extensions.Primitives.StringValues("x"))) } },
        ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), state),
    };

    private static string Render(TagHelper helper, params TagHelperAttribute[] attributes)
    {
        var context = new TagHelperContext([.. attributes], new Dictionary<object, object>(), "t");
        var output = new TagHelperOutput("x", [.. attributes], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(context, output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return writer.ToString();
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    }
}

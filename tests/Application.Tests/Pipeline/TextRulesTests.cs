using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Domain;

namespace NegotiationTracker.Application.Tests.Pipeline;

public sealed class TextRulesTests
{
    private sealed record Line(string Text);

    private readonly record struct Pair(string Left, int Right);

    private sealed record Form(string Title)
    {
        public List<Line> Lines { get; init; } = [];

        public string[] Tags { get; init; } = [];

        public Dictionary<string, string> Answers { get; init; } = [];

        public Pair? Pair { get; init; }

        public List<Guid> Ids { get; init; } = [];

        public string Computed => Title + "\r";
    }

    [Fact]
    public void Clean_LineEndsAnywhere_BecomeLineFeeds()
    {
        var form = new Form("a\r\nb\rc")
        {
            Lines = [new("x\r\ny")],
            Tags = ["t\r"],
            Answers = new() { ["q"] = "1\r\n2" },
            Pair = new("l\r\n", 4),
            Ids = [Guid.Empty],
        };

        var failures = TextRules.Clean(form);

        Assert.Empty(failures);
        Assert.Equal("a\nb\nc", form.Title);
        Assert.Equal("x\ny", form.Lines[0].Text);
        Assert.Equal("t\n", form.Tags[0]);
        Assert.Equal("1\n2", form.Answers["q"]);
        Assert.Equal(new Pair("l\n", 4), form.Pair);
    }

    /// <summary>Given as code units: a test runner's own transport would mend the lone ones.</summary>
    [Theory]
    [InlineData(0x61, 0x00, 0x62)]
    [InlineData(0x61, 0xD83D)]
    [InlineData(0xDE00, 0x62)]
    [InlineData(0xD83D, 0xD83D, 0xDE00)]
    public void Clean_NulOrLoneSurrogate_IsRefusedAtItsField(params int[] units)
    {
        var text = new string([.. units.Select(u => (char)u)]);

        var failures = TextRules.Clean(new Form("fine") { Lines = [new("fine"), new(text)] });

        var failure = Assert.Single(failures);
        Assert.Equal(("Lines[1].Text", TextRules.Invalid), (failure.PropertyName, failure.ErrorCode));
    }

    private sealed record Dated(DateOnly On, DateOnly? Until, List<DateOnly> More);

    [Theory]
    [InlineData(1900, 2200, true)]
    [InlineData(1899, 2200, false)]
    [InlineData(1900, 2201, false)]
    [InlineData(1, 9999, false)]
    public void Clean_DaysOfAYearThatNobodyMeans_AreRefusedAtTheirField(int first, int last, bool sound)
    {
        DateOnly on = new(first, 1, 1), until = new(last, 12, 31);

        var failures = TextRules.Clean(new Dated(on, until, [on, until]));

        Assert.Equal(sound, failures.Count == 0);
        Assert.All(failures, f => Assert.Equal(TextRules.NotADay, f.ErrorCode));
        if (first < SensibleDays.FirstYear) Assert.Contains(failures, f => f.PropertyName == "On");
        if (last > SensibleDays.LastYear) Assert.Equal(["More[1]", "Until"], failures.Where(f => f.PropertyName is "Until" or "More[1]").Select(f => f.PropertyName).Order());
    }

    [Fact]
    public void Clean_EmojiAndMarks_AreKept() => Assert.Empty(TextRules.Clean(new Form("سلام 👩‍👩‍👧 e\u0301 \u202e")));

    [Fact]
    public async Task Send_LengthCountedAfterLineEnds_FitsAndIsStoredClean()
    {
        await using var host = await Sample.Host();

        await host.Send(new AddPerson(Ids.New(), "12345\r\n789\r"), ct: TestContext.Current.CancellationToken);

        Assert.Equal("12345\n789\n", await host.Read(db => db.People.Select(p => p.Name).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Send_BadTextAndTooLong_NamesBothAndWritesNothing()
    {
        await using var host = await Sample.Host();

        var refusal = await Assert.ThrowsAsync<ValidationException>(
            () => host.Send(new AddPerson(Ids.New(), "12345678901\0"), ct: TestContext.Current.CancellationToken));

        Assert.Equal(["MaximumLengthValidator", TextRules.Invalid], refusal.Errors.Select(e => e.ErrorCode).Order());
        Assert.Equal(0, await host.Read(db => db.Set<Infrastructure.Data.Operation>().CountAsync(TestContext.Current.CancellationToken)));
    }
}

using NegotiationTracker.Testing;
using NegotiationTracker.Web.Tests.House;

namespace NegotiationTracker.Web.Tests.Access;

/// <summary>No word of a sensitive field is in a mail, the log or a file. By itself: twelve days of mail end the sessions of those who crawl.</summary>
public sealed class CanaryMailTests(CanaryCrawl crawl) : IClassFixture<CanaryCrawl>
{
    [Fact]
    public async Task Words_InMailsLogAndFiles_StandNowhere()
    {
        await crawl.Mail();

        Assert.NotEmpty(crawl.Mails);
        SourceTree.AssertNone(
        [
            .. crawl.Mails.SelectMany(m => Markers.In(m.Raw + m.Subject + m.Body)).Select(w => $"a mail: {crawl.Markers.Place(w)}"),
            .. crawl.Stage.Host.Log.SelectMany(Markers.In).Distinct().Select(w => $"the log: {crawl.Markers.Place(w)}"),
            .. (await crawl.Files()).SelectMany(f => Markers.In(f.Bytes).Select(w => $"{f.Name}: {crawl.Markers.Place(w)}")),
        ]);
        Assert.Contains(await crawl.Files(), f => f.Bytes.AsSpan().IndexOf("KESTREL"u8) >= 0);
    }
}

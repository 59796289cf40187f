using NegotiationTracker.Web.Pages.Accounts;
using NegotiationTracker.Web.Tests.Shell;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed class BrowserWordsTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "Firefox on Android")]
    [InlineData("curl/8.5", "Unnamed browser")]
    [InlineData("", "Unnamed browser")]
    public void BrowserOf_WhatABrowserCallsItself_IsSaidAsPeopleCallIt(string agent, string expected) => Assert.Equal(expected, TextsTests.Create().BrowserOf(agent));
}

using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NegotiationTracker.Domain.People;

namespace NegotiationTracker.Web.Tests.Accounts;

public sealed record Answer(HttpStatusCode Status, string Html, string? Location, string Path, HttpResponseMessage Raw)
{
    public IHtmlDocument Document { get; } = new HtmlParser().ParseDocument(Html);

    public string Text => Regex.Replace(Document.Body?.TextContent ?? "", @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";
}

/// <summary>Fills and sends the real forms, keeps cookies like a browser, follows nothing by itself.</summary>
public sealed class TestBrowser
{
    private readonly HttpClient client;
    private readonly Func<IEnumerable<string>> log;

    public TestBrowser(AccountsHost host, string source) : this(host.Server.CreateHandler(), source, () => host.Log)
    {
    }

    /// <summary>At whatever answers at the end of the handler, a process of its own for example.</summary>
    public TestBrowser(HttpMessageHandler handler, string source, Func<IEnumerable<string>> log)
    {
        this.log = log;
        client = new HttpClient(handler) { BaseAddress = new Uri("https://localhost") };
        client.DefaultRequestHeaders.Add(AccountsHost.SourceHeader, source);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("TestBrowser/1.0");
    }

    private TestBrowser(HttpClient client, Func<IEnumerable<string>> log) => (this.client, this.log) = (client, log);

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Headers that no browser sends.</summary>
    public Dictionary<string, string> Extra { get; } = [];

    public string Scheme { get; init; } = "https";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The same browser for one more request at the same moment: its cookies, kept apart from here on.</summary>
    public TestBrowser Twin()
    {
        var twin = new TestBrowser(client, log) { Scheme = Scheme };
        foreach (var (name, value) in Cookies) twin.Cookies[name] = value;
        return twin;
    }

    public Task<Answer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, Address(path)), path);

    public Task<Answer> Post(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        Send(new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = new FormUrlEncodedContent(fields) }, path);

    /// <summary>Anything that the methods above cannot say.</summary>
    public Task<Answer> Send(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, Address(path)) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Send(request, path);
    }

    /// <summary>Sends the form that holds a field for a file, with a file in it.</summary>
    public Task<Answer> Upload(Answer page, string path, string field, byte[] file)
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(file), field, "file.json" } };
        foreach (var hidden in page.Document.QuerySelectorAll($"form:has([name='{field}']) input[type=hidden]")) content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        return Send(new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = content }, path);
    }

    /// <summary>Presses the button that reads <paramref name="button"/> in its form, with the given fields typed in.</summary>
    public Task<Answer> Press(Answer page, string button, params (string Name, string Value)[] typed)
    {
        var pressed = page.Document.QuerySelectorAll("main button").FirstOrDefault(b => b.TextContent.Trim() == button);
        Assert.True(pressed is not null, $"No button '{button}' on {page.Path}: {page.Text}");
        var form = pressed.Closest("form") as IHtmlFormElement;
        var fields = form!.QuerySelectorAll("input[name],textarea[name],select[name]")
            .Where(f => f.GetAttribute("type") is not ("checkbox" or "radio") || f.HasAttribute("checked"))
            .Select(f => new KeyValuePair<string, string>(f.GetAttribute("name")!, Value(f)))
            .Where(f => typed.All(t => t.Name != f.Key))
            .Concat(typed.Select(t => new KeyValuePair<string, string>(t.Name, t.Value))).ToList();
        if (pressed.GetAttribute("name") is { Length: > 0 } name) fields.Add(new(name, pressed.GetAttribute("value") ?? ""));
        return Post(form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path, fields);
    }

    public async Task<Answer> SignIn(string email, string password = AccountsHost.Good, string path = "/sign-in") =>
        await Press(await Get(path), "Sign in", ("Input.Email", email), ("Input.Password", password));

    public async Task<TestBrowser> SignedIn(Person person, string password = AccountsHost.Good)
    {
        var answer = await SignIn(person.Email, password);
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Text + string.Join("\n", log().TakeLast(12)));
        return this;
    }

    private string Address(string path) => $"{Scheme}://localhost{path}";

    private static string Value(AngleSharp.Dom.IElement field) => field switch
    {
        IHtmlTextAreaElement text => text.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => field.GetAttribute("value") ?? "",
    };

    private async Task<Answer> Send(HttpRequestMessage request, string path)
    {
        if (Cookies.Count > 0 && !request.Headers.Contains("Cookie")) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        foreach (var (name, value) in Extra) request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request, Stop);
        foreach (var line in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            var (name, value) = line.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (line, "");
            if (line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)) Cookies.Remove(name);
            else Cookies[name] = value;
        }
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(Stop), response.Headers.Location?.ToString(), path, response);
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Web.Infrastructure.Localisation;
using NegotiationTracker.Web.Tests.Accounts;
using NegotiationTracker.Web.Tests.Api;

namespace NegotiationTracker.Web.Tests.Access;

[CollectionDefinition(Name)]
public sealed class AccessWorldTests : ICollectionFixture<AccessWorld>
{
    public const string Name = "The world of all seats";
}

/// <summary>Asks doors as somebody, and reads the answer as a cell of the table.</summary>
public sealed class AccessAnswers(AccessWorld world)
{
    private static readonly string[] RefusalCodes = ["role-not-permitted", "sharing-needs-approval"];

    private readonly Dictionary<string, string> tokens = [];

    private IEnumerable<string> Refusals => RefusalCodes.Select(code => world.Host.Services.GetRequiredService<Texts>()[$"Codes.{code}"]);

    /// <param name="address">Another than the usual one.</param>
    /// <param name="headers">Besides.</param>
    public async Task<(char Cell, HttpResponseMessage Raw, string Body)> Ask(string reader, Door door, string? address = null, params (string, string)[] headers)
    {
        address ??= AccessAsks.Address(world, door);
        if (door.Kind == DoorKind.Api)
        {
            var said = await Send(world.Program(reader), door, address, headers);
            return (Read(said), said.Raw, said.Body);
        }
        var content = door.Method == "GET" ? null : new FormUrlEncodedContent(await Form(reader, door));
        var answer = await world.Browser(reader).Send(new HttpMethod(door.Method), address, content, headers);
        return (Read(answer), answer.Raw, answer.Html);
    }

    public async Task<ApiAnswer> Send(ApiClient by, Door door, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(door.Method), address);
        if (await ApiAsks.Body(world, door) is { } body) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await by.Send(request);
    }

    public async Task<Dictionary<string, string>> Form(string reader, Door door)
    {
        var fields = await AccessAsks.Fields(world, door.Route, door.Handler);
        fields["OperationId"] = Domain.Ids.New().ToString();
        fields["__RequestVerificationToken"] = await Token(reader);
        return fields;
    }

    public async Task<string> Token(string reader)
    {
        if (tokens.TryGetValue(reader, out var known)) return known;
        var page = await world.Browser(reader).Get(reader == "anonymous" ? "/sign-in" : "/account");
        return tokens[reader] = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    public char Read(Answer answer) => answer.Status switch
    {
        HttpStatusCode.Redirect or HttpStatusCode.SeeOther when answer.Location!.Contains("/sign-in", StringComparison.Ordinal) => '>',
        HttpStatusCode.NotFound => '.',
        HttpStatusCode.Forbidden => 'x',
        HttpStatusCode.BadRequest when Refusals.Any(r => answer.Text.Contains(r, StringComparison.Ordinal)) => '-',
        HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Conflict or HttpStatusCode.BadRequest => 'o',
        _ => (char)('0' + (int)answer.Status / 100),
    };

    private static char Read(ApiAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => '>',
        HttpStatusCode.NotFound => '.',
        HttpStatusCode.Forbidden => 'x',
        HttpStatusCode.BadRequest when RefusalCodes.Contains(answer.Code) => '-',
        HttpStatusCode.BadRequest => 'b',
        HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Conflict => 'o',
        _ => (char)('0' + (int)answer.Status / 100),
    };
}

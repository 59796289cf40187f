using System.Text.RegularExpressions;
using MediatR;
using NegotiationTracker.Application;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>One door for every change, and no door that nobody can open.</summary>
public sealed partial class RequestTests
{
    public static TheoryData<string> Requests => [.. RequestTypes().Select(t => t.Name)];

    [Theory, MemberData(nameof(Requests))]
    public void Request_IsSentByAPageOrAJob(string request) => Assert.Contains(request, Sent.Value);

    [Theory, MemberData(nameof(Requests))]
    public void Request_HasOneHandler(string request)
    {
        var type = RequestTypes().Single(t => t.Name == request);
        var result = type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0];
        var handler = typeof(IRequestHandler<,>).MakeGenericType(type, result);

        Assert.Single(typeof(IAppDb).Assembly.GetTypes(), t => !t.IsAbstract && handler.IsAssignableFrom(t));
    }

    /// <summary>Every word of the pages, endpoints and jobs that is no member of something else (a link may be named like a query).</summary>
    private static readonly Lazy<HashSet<string>> Sent = new(() =>
        [.. SourceTree.Files("src/Web", ".cs", ".cshtml").Concat(SourceTree.Files("src/Infrastructure", ".cs"))
            // The stories are a demonstration: what only they can do, nobody can do.
            .Where(f => f.Name != "src/Web/Links.cs" && !f.Name.StartsWith("src/Infrastructure/Samples/", StringComparison.Ordinal))
            .SelectMany(f => Word().Matches(SourceTree.WithoutComments(f.Text)))
            .Where(m => m.Groups["before"].Value != ".")
            .Select(m => m.Groups["word"].Value)]);

    private static IEnumerable<Type> RequestTypes() =>
        typeof(IAppDb).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(IBaseRequest).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal);

    [GeneratedRegex(@"(?<before>.?)\b(?<word>[A-Z][A-Za-z]+)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}

using System.Text.RegularExpressions;
using System.Xml.Linq;
using NegotiationTracker.Application;
using NegotiationTracker.Domain;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Web.Tests.House;

/// <summary>References point inwards (decision 0001).</summary>
public sealed partial class LayerTests
{
    /// <summary>Where Web may name Infrastructure, beside Program.cs and the files named …Setup.cs, with the reason.</summary>
    private static readonly Dictionary<string, string> Composition = new()
    {
        ["src/Web/Infrastructure/Sessions/StartupChecks.cs"] = "refuses a start in the way that Program.cs turns into an exit code",
    };

    [Theory]
    [InlineData("Domain", "")]
    [InlineData("Application", "Domain")]
    [InlineData("Infrastructure", "Application")]
    [InlineData("Web", "Application Infrastructure")]
    public void Project_References_PointInwards(string project, string expected) =>
        Assert.Equal(expected, string.Join(' ', Items(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order()));

    [Theory]
    [InlineData("Domain", "")]
    [InlineData("Application", "FluentValidation MediatR Microsoft.EntityFrameworkCore")]
    [InlineData("Web", "Microsoft.AspNetCore.OpenApi QRCoder")]
    public void Project_Packages_AreTheFewAgreed(string project, string expected) =>
        Assert.Equal(expected, string.Join(' ', Items(project, "PackageReference").Order(StringComparer.Ordinal)));

    [Fact]
    public void Domain_Assembly_NeedsTheRuntimeOnly() =>
        Assert.All(References(typeof(DomainException)), r => Assert.StartsWith("System.", r, StringComparison.Ordinal));

    [Fact]
    public void Application_Assembly_KnowsNoProviderAndNoWeb() =>
        Assert.DoesNotContain(References(typeof(IAppDb)), r => OuterRing().IsMatch(r));

    [Fact]
    public void Infrastructure_Assembly_KnowsNoPage() =>
        Assert.DoesNotContain(References(typeof(AppDb)), r => r.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal) || r == "NegotiationTracker.Web");

    [Fact]
    public void Web_Sources_NameInfrastructureOnlyWhereTheProgramIsPutTogether() =>
        SourceTree.AssertNone(SourceTree.Files("src/Web", ".cs", ".cshtml")
            .Where(f => f.Name != "src/Web/Program.cs" && !f.Name.EndsWith("Setup.cs", StringComparison.Ordinal) && !Composition.ContainsKey(f.Name))
            .Where(f => f.Text.Contains("NegotiationTracker.Infrastructure", StringComparison.Ordinal)));

    [Fact]
    public void Web_Sources_HoldNoQuery() =>
        SourceTree.AssertNone(SourceTree.Files("src/Web", ".cs", ".cshtml").Where(f => Querying().IsMatch(SourceTree.WithoutComments(f.Text))));

    /// <summary>What the project names itself; the opt-in of decision 0002 stands behind a condition.</summary>
    private static IEnumerable<string> Items(string project, string kind) =>
        from item in XDocument.Load(Path.Combine(SourceTree.Root, "src", project, project + ".csproj")).Descendants(kind)
        where item.Parent!.Attribute("Condition")?.Value != "'$(UseStateless)' == 'true'"
        select item.Attribute("Include")!.Value;

    private static IEnumerable<string> References(Type type) =>
        type.Assembly.GetReferencedAssemblies().Select(r => r.Name!).Where(n => n is not ("Stateless" or "netstandard"));

    [GeneratedRegex(@"^(Microsoft\.AspNetCore|Microsoft\.Data|Npgsql|Microsoft\.EntityFrameworkCore\.(Sqlite|SqlServer|Relational)|Quartz)|NegotiationTracker\.(Infrastructure|Web)$", RegexOptions.NonBacktracking)]
    private static partial Regex OuterRing();

    [GeneratedRegex(@"\b(IAppDb|AppDb|DbContext|EntityFrameworkCore)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Querying();
}

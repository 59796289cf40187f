using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.Accounts;

/// <summary>Passwords that many have, and those of a list that the operator names.</summary>
public sealed class KnownPasswordsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tracker-breached-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>All of the list is admitted by every other rule, or it would be of no use in it.</summary>
    [Fact]
    public void List_ThatShips_HasThreeThousand() => Assert.True(KnownPasswords.Count >= 3000, $"{KnownPasswords.Count}");

    [Theory]
    [InlineData("manchesterunited")]
    [InlineData("Manchester United")]
    [InlineData("neversaymypassword")]
    [InlineData("1qazxsw23edcvfr4")]
    [InlineData("q1w2e3r4t5y6u7i8o9p0")]
    [InlineData("30secondstomars")]
    [InlineData("johnycalifornia")]
    public void Check_OneThatManyHave_IsRefused(string password) => Assert.Equal(["password-common"], PasswordRules.Check(password));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Has_EachLineOfAListAndNoneBetween_IsFound(int lines)
    {
        var inside = Enumerable.Range(0, lines).Select(n => $"seven lamps over harbour {n}").ToList();
        foreach (var form in new[] { "\n", "\r\n" })
        {
            var list = List(Write(form, inside.Select((p, n) => $"{Hash(p)}:{n * n + 1}")));
            list.Prove();

            Assert.All(inside, p => Assert.True(list.Has(p), p));
            Assert.All(Enumerable.Range(0, 500), n => Assert.False(list.Has($"quiet lamps over harbour {n}")));
        }
    }

    [Fact]
    public void Has_WithoutAList_IsFalse() => Assert.False(List(null).Has("seven lamps over harbour 1"));

    [Fact]
    public void Has_ComposedOrNot_IsTheSame() => Assert.True(List(Write("\n", [Hash("caf\u00e9 over a quiet harbour") + ":3"])).Has("cafe\u0301 over a quiet harbour"));

    [Fact]
    public void Prove_ListThatIsNotThere_RefusesTheStart() =>
        Assert.Contains("BreachedPasswordsFile", Assert.Throws<StartRefusedException>(() => List(Path.Combine(folder, "nowhere.txt")).Prove()).Message, StringComparison.Ordinal);

    [Fact]
    public void Prove_ListThatMayNotBeRead_RefusesTheStart() => Assert.Throws<StartRefusedException>(() => List(folder).Prove());

    /// <summary>The order by count would find next to nothing, and nobody would notice.</summary>
    [Fact]
    public void Prove_ListInAnotherOrderOrForm_RefusesTheStart()
    {
        var hashes = Enumerable.Range(0, 500).Select(n => $"{Hash($"lamp {n}")}:{n}").ToList();
        File.WriteAllLines(Path.Combine(folder, "by-count.txt"), hashes);

        Assert.Throws<StartRefusedException>(() => List(Path.Combine(folder, "by-count.txt")).Prove());
        Assert.Throws<StartRefusedException>(() => List(Write("\n", hashes.Select(h => h[8..]))).Prove());
        Assert.Throws<StartRefusedException>(() => List(Write("\n", [])).Prove());
        List(Write("\n", hashes)).Prove();
    }

    private string Write(string lineEnd, IEnumerable<string> lines)
    {
        var file = Path.Combine(folder, "list.txt");
        File.WriteAllText(file, string.Concat(lines.Order(StringComparer.Ordinal).Select(l => l + lineEnd)));
        return file;
    }

    private BreachedPasswords List(string? file) => new(Options.Create(new AccountsOptions { BreachedPasswordsFile = file }), new TestEnvironment(folder, "Production"));

    private static string Hash(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
}

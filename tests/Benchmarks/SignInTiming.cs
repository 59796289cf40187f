using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Whether a stopwatch tells who has an account (TRUST S7): wrong passwords for names that exist and names that don't, one after the
/// other. <c>dotnet run -c Release --project tests/Benchmarks -- timing [samples] [rounds] [provider]</c>. Fewer rounds than are shipped
/// make differences show more clearly. AUC 0.5 is no difference, 1 is all the difference.
/// </summary>
internal static class SignInTiming
{
    public static async Task Run(string[] args)
    {
        var samples = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000;
        await using var host = await TestHost.Create(args.Length > 2 ? args[2] : "Sqlite", s => s.AddAccountStores().Configure<PasswordHasherOptions>(o => o.IterationCount = rounds));
        await Fill(host, samples);
        List<double> known = [], unknown = [];
        // The first round warms up, and give every account its beginning in the audit.
        foreach (var keep in new[] { false, true })
        {
            host.Time.Advance(TimeSpan.FromHours(1));
            for (var n = 0; n < samples; n++)
            {
                // Now the one first, now the other.
                foreach (var isKnown in new[] { n % 2 == 0, n % 2 != 0 })
                {
                    var took = await Try(host, isKnown ? Email(n) : $"nobody{n}@example.org", isKnown ? n : n + samples);
                    if (keep) (isKnown ? known : unknown).Add(took);
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{samples} interleaved samples each, {rounds} rounds: median known {Median(known):0.000} ms, unknown {Median(unknown):0.000} ms, AUC {Auc(known, unknown):0.000}"));
    }

    private static async Task Fill(TestHost host, int people)
    {
        var hash = await host.InScope(s => Task.FromResult(s.GetRequiredService<IPasswordHasher<AppUser>>().HashPassword(new AppUser(), "seven lamps over a quiet harbour")));
        foreach (var some in Enumerable.Range(0, people).Chunk(500))
        {
            await host.Write(db =>
            {
                foreach (var n in some)
                {
                    var (id, email) = (Ids.New(), Email(n));
                    db.Add(new Person(id, $"Person {n}", "Field office", email, InstallationRoles.Negotiator));
                    db.Add(new AppUser { Id = id, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = "first", PasswordHash = hash });
                }
            });
        }
    }

    private static string Email(int n) => $"person{n}@example.org";

    private static async Task<double> Try(TestHost host, string email, int source)
    {
        var watch = Stopwatch.StartNew();
        await host.InScope(s => s.GetRequiredService<ISignIn>().Try(new SignInAttempt(email, "not the right password", $"198.51.{source / 250}.{source % 250}", null), CancellationToken.None));
        return watch.Elapsed.TotalMilliseconds;
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>How often a sample of one is longer than a sample of the other.</summary>
    public static double Auc(List<double> ones, List<double> others)
    {
        var sorted = others.Order().ToList();
        var above = 0.0;
        foreach (var one in ones)
        {
            var at = sorted.BinarySearch(one);
            above += at < 0 ? ~at : at + 0.5;
        }
        return above / ((double)ones.Count * others.Count);
    }
}

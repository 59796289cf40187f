using System.Globalization;

namespace NegotiationTracker.Testing;

/// <summary>
/// What tests of random cases begin with: the same cases in every run, so that a red run is the fault of a change. The long lane
/// looks for new ones: TRACKER_TEST_SEED names where to begin, or is <c>any</c>; TRACKER_TEST_ROUNDS says how many times as many.
/// </summary>
public static class Chance
{
    public const string SeedVariable = "TRACKER_TEST_SEED";
    public const string RoundsVariable = "TRACKER_TEST_ROUNDS";

    public static int Seed(int usual) => Environment.GetEnvironmentVariable(SeedVariable) switch
    {
        null or "" => usual,
        "any" => Random.Shared.Next(1_000_000),
        var seed => int.Parse(seed, CultureInfo.InvariantCulture),
    };

    public static int Rounds(int usual) => usual * (Environment.GetEnvironmentVariable(RoundsVariable) is { Length: > 0 } times ? int.Parse(times, CultureInfo.InvariantCulture) : 1);
}

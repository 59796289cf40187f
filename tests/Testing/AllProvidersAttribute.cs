using System.Reflection;
using NegotiationTracker.Infrastructure.Start;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace NegotiationTracker.Testing;

/// <summary>Runs a theory once per database: <code>[Theory, AllProviders] public async Task X(string provider)</code></summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllProvidersAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetNames<DatabaseProvider>().Select(p => new TheoryDataRow<string>(p))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

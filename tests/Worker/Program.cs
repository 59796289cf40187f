using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NegotiationTracker.Application;
using NegotiationTracker.Application.FollowUps;
using NegotiationTracker.Infrastructure.Scheduling;
using NegotiationTracker.Testing;
using NegotiationTracker.Testing.Mail;

// A process that does nothing but beat, to be killed by tests: PROVIDER CONNECTION SECONDS [SETTING=VALUE ...]. Its clock goes that
// many seconds before the machine's. Says "ready" before its first beat and ends when its input does.
var settings = args[3..].Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => (string?)a[1]);
var folder = Directory.CreateTempSubdirectory("tracker-worker-").FullName;
await using var services = TestHost.Build(args[0], args[1], folder, settings, s =>
{
    s.Replace(ServiceDescriptor.Singleton<TimeProvider>(new AheadTime(TimeSpan.FromSeconds(double.Parse(args[2], CultureInfo.InvariantCulture)))));
    s.Replace(ServiceDescriptor.Scoped<ICurrentUser>(_ => TestUser.Nobody));
    s.AddSingleton<INoticeWords, PlainWords>();
});
var (beat, parent) = (services.GetRequiredService<Beat>(), new StreamReader(Console.OpenStandardInput()).ReadToEndAsync());
Console.WriteLine("ready");
while (!parent.IsCompleted)
{
    await beat.Plan(CancellationToken.None);
    await beat.SendMail(CancellationToken.None);
    await Task.Delay(50);
}
Directory.Delete(folder, recursive: true);

internal sealed class AheadTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}

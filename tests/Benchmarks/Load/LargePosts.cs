using System.Globalization;
using NegotiationTracker.Infrastructure.Identity;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Benchmarks.Load;

/// <summary>
/// What large posts cost in memory (TRUST R15, at most 512 MB): <c>dotnet publish src/Web -c Release -o artifacts/load</c>, then
/// <c>dotnet run -c Release --project tests/Benchmarks -- posts [at once] [the published program]</c>. So many forms of four million letters each
/// arrive at the same moment, three times one after the other; the process is looked at from outside.
/// </summary>
internal static class LargePosts
{
    private const int Port = 5456;
    private const int Fields = 4;
    private const int Letters = 1_000_000;

    public static async Task Run(string[] args)
    {
        var atOnce = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 64;
        var program = Path.GetFullPath(args.Length > 1 ? args[1] : "artifacts/load/NegotiationTracker.Web.dll");
        await using var place = new Place(DatabaseProvider.Sqlite, null);
        await using var web = await WebProcess.Run(program, DatabaseProvider.Sqlite, place.ConnectionString, place.Folder, Port);
        using var client = await web.SignIn(DemoPersonas.TrainerId);
        var token = WebProcess.Token(await client.GetStringAsync(new Uri("/preferences", UriKind.Relative)));
        var form = $"__RequestVerificationToken={Uri.EscapeDataString(token)}" + string.Concat(Enumerable.Range(0, Fields).Select(n => $"&f{n}={new string('a', Letters)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"before: {web.Memory >> 20} MB"));
        for (var round = 0; round < 3; round++)
        {
            var posts = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Post(client, form)));
            var most = web.Memory;
            while (!posts.IsCompleted)
            {
                most = Math.Max(most, web.Memory);
                await Task.Delay(5);
            }
            var answers = string.Join(", ", (await posts).GroupBy(s => s).Select(s => $"{s.Key} ×{s.Count()}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{atOnce} posts of {form.Length >> 20} MB at once: at most {most >> 20} MB; answers {answers}"));
        }
        await Task.Delay(TimeSpan.FromSeconds(10));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ten seconds later: {web.Memory >> 20} MB"));
    }

    private static async Task<int> Post(HttpClient client, string form)
    {
        using var content = new StringContent(form, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await client.PostAsync(new Uri("/preferences", UriKind.Relative), content);
        return (int)answer.StatusCode;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Pipeline;

namespace NegotiationTracker.Web.Infrastructure.Sessions;

/// <summary>
/// By what a form that comes again is known: what it asks for, under its id or under another (whoever goes back gets one that was drawn anew,
/// with the words he typed before). Keyed by what only this browser holds: from the database nobody can try which words were sent.
/// </summary>
public sealed class FormMarks(AccountCookies cookies, DeviceMarks devices, RequestMark mark)
{
    public void Mark(HttpContext context, ICommand command)
    {
        if ((devices.Read(context)?.Id ?? cookies.Read(context, AccountCookies.Session)) is not { } secret) return;
        var said = JsonSerializer.Serialize(command, command.GetType());
        mark.Hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(said.Replace(command.OperationId.ToString(), "", StringComparison.OrdinalIgnoreCase)));
        mark.Names = command is IMakesRecord ? id => said.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase) : null;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NegotiationTracker.Web.Pages.Accounts;

/// <summary>What the pages of accounts share: problems by code, told at the field they are about, and "busy" when too many hash at once.</summary>
public abstract class AccountPage : PageModel
{
    public const string TextRequired = "Accounts.Problem.required";
    public const string TextTooLong = "Accounts.Problem.too-long";
    public const string TextEmail = "Accounts.Problem.email-unusable";

    private const int BusySeconds = 5;

    protected CancellationToken Stop => HttpContext.RequestAborted;

    protected PageResult Invalid(int status = StatusCodes.Status400BadRequest)
    {
        Response.StatusCode = status;
        return Page();
    }

    protected PageResult Invalid(IEnumerable<string> problems)
    {
        foreach (var problem in problems) ModelState.AddModelError(FieldOf(problem), $"Accounts.Problem.{problem}");
        return Invalid();
    }

    protected PageResult Wait(string problem, int status, int seconds)
    {
        Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        ModelState.AddModelError("", $"Accounts.Problem.{problem}");
        return Invalid(status);
    }

    protected PageResult Busy() => Wait("busy", StatusCodes.Status503ServiceUnavailable, BusySeconds);

    private static string FieldOf(string problem) => problem switch
    {
        "password-current-wrong" or "password-wait" => "Input.Current",
        "passkey-name-required" or "passkey-name-too-long" or "passkey-name-unreadable" => "Input.Name",
        "factor-code-wrong" => "Input.Code",
        _ when problem.StartsWith("factor-password-", StringComparison.Ordinal) => "Input.Password",
        _ when problem.StartsWith("factor-proof-", StringComparison.Ordinal) => "Input.Proof",
        _ when problem.StartsWith("factor-stop-", StringComparison.Ordinal) => "Input.Stop",
        "set-up-code-wrong" => "Input.Code",
        "last-administrator" => "Input.Roles",
        _ when problem.StartsWith("token-name", StringComparison.Ordinal) => "Token.Name",
        _ when problem.StartsWith("token-days", StringComparison.Ordinal) => "Token.Days",
        _ when problem.StartsWith("token-scope", StringComparison.Ordinal) => "Token.Scope",
        _ when problem.StartsWith("password-", StringComparison.Ordinal) => "Input.Password",
        _ when problem.StartsWith("email-", StringComparison.Ordinal) => "Input.Email",
        _ => "",
    };
}

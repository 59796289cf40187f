using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>The one-time code of this start of the server; only its hash stays in memory.</summary>
public sealed class SetUpCode
{
    private byte[]? hash;

    /// <summary>Set once somebody exists: from then on the database is not asked again.</summary>
    public bool IsClosed { get; set; }

    public string Renew()
    {
        var code = SecretText.New();
        hash = SecretText.Hash(code);
        return code;
    }

    public bool Is(string typed) =>
        hash is not null && SecretText.Hash(typed.Trim()) is { } given && CryptographicOperations.FixedTimeEquals(hash, given);
}

public sealed class SetUp(
    AppDb db, AccountWrites writes, UserManager<AppUser> users, Passwords passwords, SetUpCode code, IDemoPersonas demo) : ISetUp
{
    public async Task<bool> IsOpen(CancellationToken ct)
    {
        if (demo.IsOn || code.IsClosed) return false;
        code.IsClosed = await db.People.AnyAsync(ct);
        return !code.IsClosed;
    }

    public async Task<IReadOnlyList<string>> Complete(FirstAdministrator first, CancellationToken ct)
    {
        if (!await IsOpen(ct)) throw new NotFoundException();
        if (!code.Is(first.Code)) return ["set-up-code-wrong"];
        var problems = passwords.Check(first.Password, first.Name, first.Organisation, first.Email);
        if (problems.Count > 0) return problems;
        var id = Ids.New();
        var hash = await passwords.Hash(first.Password, ct);
        return await writes.Run<IReadOnlyList<string>>(id, async () =>
        {
            if (await db.People.AnyAsync(ct)) throw new NotFoundException();
            var made = await users.CreateAsync(new AppUser { Id = id, UserName = first.Email, Email = first.Email, PasswordHash = hash });
            if (!made.Succeeded) return ["email-unusable"];
            db.People.Add(new Person(id, first.Name, first.Organisation, first.Email, InstallationRoles.Administrator));
            writes.Note(AccountActs.InstallationSetUp, id);
            return [];
        }, ct);
    }
}

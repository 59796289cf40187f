using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Data;

namespace NegotiationTracker.Infrastructure.Identity;

public sealed class PeopleDirectory(AppDb db, AccountWrites writes, UserManager<AppUser> users, TimeProvider time) : IPeopleDirectory
{
    public const int PageSize = 50;

    public async Task<PeoplePage> List(Guid? after, CancellationToken ct)
    {
        var people = db.People.AsNoTracking();
        // The key in the address is an id, never a name.
        if (after is { } id && await people.Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(ct) is { } name)
            people = people.Where(p => string.Compare(p.Name, name) > 0 || (p.Name == name && p.Id.CompareTo(id) > 0));
        var lines = await people.OrderBy(p => p.Name).ThenBy(p => p.Id).Take(PageSize + 1)
            .Select(p => new PersonLine(p.Id, p.Name, p.Organisation, p.Email, p.Roles, p.IsDisabled,
                db.Users.Any(u => u.Id == p.Id && u.PasswordHash != null)))
            .ToListAsync(ct);
        return new([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Id : null);
    }

    public async Task<PersonSheet> Get(Guid id, CancellationToken ct) =>
        await db.People.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new PersonSheet(new PersonDetails(p.Name, p.Organisation, p.Email, p.Roles), p.IsDisabled,
                db.Users.Any(u => u.Id == id && u.PasswordHash != null), db.Set<SecondFactor>().Any(f => f.PersonId == id && f.Seed != null) || db.Set<Passkey>().Any(k => k.PersonId == id), p.Version))
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException();

    public async Task<AddedPerson> Add(PersonDetails details, Guid by, CancellationToken ct)
    {
        try
        {
            return await TryAdd(details, by, ct);
        }
        catch (DbUpdateException e) when (StoreErrors.IsUniqueViolation(e))
        {
            return new(Guid.Empty, ["email-taken"]);
        }
    }

    private Task<AddedPerson> TryAdd(PersonDetails details, Guid by, CancellationToken ct) => writes.Run(by, async () =>
    {
        var id = Ids.New();
        var made = await users.CreateAsync(new AppUser { Id = id, UserName = details.Email, Email = details.Email });
        if (!made.Succeeded) return new AddedPerson(Guid.Empty, Problems(made));
        db.People.Add(new Person(id, details.Name, details.Organisation, details.Email, details.Roles));
        writes.Note(AccountActs.PersonAdded, id);
        return new AddedPerson(id, []);
    }, ct);

    public Task<IReadOnlyList<string>> Edit(Guid id, PersonDetails details, long version, Guid by, CancellationToken ct) =>
        Change(id, by, AccountActs.PersonEdited, async person =>
        {
            if (person.Version != version) throw new StaleException();
            if ((details.Roles & InstallationRoles.Administrator) == 0 && await IsLastAdministrator(person, ct)) return ["last-administrator"];
            var user = await db.Users.SingleAsync(u => u.Id == id, ct);
            (user.UserName, user.Email) = (details.Email, details.Email);
            var saved = await users.UpdateAsync(user);
            if (!saved.Succeeded) return Problems(saved);
            if (person.Email != details.Email) await SendAgain(id, ct);
            person.Describe(details.Name, details.Organisation, details.Email, details.Roles);
            return [];
        }, ct);

    public Task<IReadOnlyList<string>> Disable(Guid id, Guid by, CancellationToken ct) =>
        Change(id, by, AccountActs.PersonDisabled, async person =>
        {
            if (await IsLastAdministrator(person, ct)) return ["last-administrator"];
            person.Disable();
            await db.Set<Session>().Where(s => s.PersonId == id).ExecuteDeleteAsync(ct);
            return [];
        }, ct);

    public Task Enable(Guid id, Guid by, CancellationToken ct) =>
        Change(id, by, AccountActs.PersonEnabled, person =>
        {
            person.Enable();
            return Task.FromResult<IReadOnlyList<string>>([]);
        }, ct);

    /// <summary>What the old address refused goes to the new one: of each follow-up what was told last, so that nobody gets a month of mail at once.</summary>
    private async Task SendAgain(Guid personId, CancellationToken ct)
    {
        var newest = new HashSet<Guid>();
        foreach (var notice in await db.Set<Notice>().Where(n => n.RecipientId == personId && n.State == NoticeState.Refused).OrderByDescending(n => n.MadeAt).ThenByDescending(n => n.Id).ToListAsync(ct))
            notice.AddressMended(newest.Add(notice.FollowUpId), time.GetUtcNow());
    }

    /// <summary>A refused change leaves nothing to save: what was tracked is forgotten before the transaction ends.</summary>
    private Task<IReadOnlyList<string>> Change(
        Guid id, Guid by, string act, Func<Person, Task<IReadOnlyList<string>>> change, CancellationToken ct) => writes.Run(by, async () =>
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFoundException();
        var problems = await change(person);
        if (problems.Count == 0) writes.Note(act, id);
        else db.ChangeTracker.Clear();
        return problems;
    }, ct);

    /// <summary>Asked inside the serializable transaction, so that two administrators cannot remove each other at once.</summary>
    private async Task<bool> IsLastAdministrator(Person person, CancellationToken ct) =>
        person.Is(InstallationRoles.Administrator) && !person.IsDisabled &&
        !await db.People.AnyAsync(p => p.Id != person.Id && !p.IsDisabled && (p.Roles & InstallationRoles.Administrator) != 0, ct);

    private IReadOnlyList<string> Problems(IdentityResult result)
    {
        db.ChangeTracker.Clear();
        return result.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)) ? ["email-taken"] : ["email-unusable"];
    }
}

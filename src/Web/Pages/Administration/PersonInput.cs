using System.ComponentModel.DataAnnotations;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Web.Pages.Accounts;

namespace NegotiationTracker.Web.Pages.Administration;

public sealed class PersonInput
{
    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.NameMax, ErrorMessage = AccountPage.TextTooLong)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.OrganisationMax, ErrorMessage = AccountPage.TextTooLong)]
    public string Organisation { get; set; } = "";

    [Required(ErrorMessage = AccountPage.TextRequired), StringLength(Person.EmailMax, ErrorMessage = AccountPage.TextTooLong)]
    [EmailAddress(ErrorMessage = AccountPage.TextEmail)]
    public string Email { get; set; } = "";

    public List<InstallationRoles> Roles { get; set; } = [];

    public long Version { get; set; }

    public PersonDetails Details() => new(Name.Trim(), Organisation.Trim(), Email.Trim(), Administration.Roles.Together(Roles));

    public static PersonInput Of(PersonSheet sheet) => new()
    {
        Name = sheet.Details.Name,
        Organisation = sheet.Details.Organisation,
        Email = sheet.Details.Email,
        Roles = [.. Administration.Roles.Of(sheet.Details.Roles)],
        Version = sheet.Version,
    };
}

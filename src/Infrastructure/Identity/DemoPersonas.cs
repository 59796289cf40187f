using Microsoft.Extensions.Hosting;
using NegotiationTracker.Application.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Infrastructure.Start;

namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>The invented people of the demonstration. Every name, organisation and address is made up.</summary>
public sealed class DemoPersonas(IHostEnvironment environment, DatabaseSettings settings) : IDemoPersonas
{
    public const string Organisation = "Meridian Relief";
    public const string CoordinationUnit = "Access Coordination Unit";

    public const string LeadId = "0197d1a0-0000-7000-8000-000000000001";
    public const string AlternateId = "0197d1a0-0000-7000-8000-000000000002";
    public const string SupportId = "0197d1a0-0000-7000-8000-000000000003";
    public const string MandatorId = "0197d1a0-0000-7000-8000-000000000004";
    public const string CoordinatorId = "0197d1a0-0000-7000-8000-000000000005";
    public const string TrainerId = "0197d1a0-0000-7000-8000-000000000006";
    public const string TraineeId = "0197d1a0-0000-7000-8000-000000000007";
    public const string FocalPointId = "0197d1a0-0000-7000-8000-000000000008";
    public const string AdministratorId = "0197d1a0-0000-7000-8000-000000000009";

    public static readonly IReadOnlyList<Persona> People =
    [
        Of("LeadNegotiator", LeadId, "Ilse Marant", Organisation, InstallationRoles.Negotiator),
        Of("AlternateNegotiator", AlternateId, "Tomo Keld", Organisation, InstallationRoles.Negotiator),
        Of("SupportTeam", SupportId, "Sefa Orrin", Organisation, InstallationRoles.Negotiator),
        Of("Mandator", MandatorId, "Rhea Osei", Organisation, InstallationRoles.Negotiator),
        Of("Coordinator", CoordinatorId, "Ana Bellweather", CoordinationUnit, InstallationRoles.Coordinator),
        Of("Trainer", TrainerId, "Nuri Halvard", Organisation, InstallationRoles.Trainer),
        Of("Trainee", TraineeId, "Mika Lorne", Organisation, InstallationRoles.Trainee),
        Of("DataProtectionFocalPoint", FocalPointId, "Edda Sorrel", Organisation, InstallationRoles.DataProtectionFocalPoint),
        Of("Administrator", AdministratorId, "Jory Penn", Organisation, InstallationRoles.Administrator),
    ];

    /// <summary>Signing in without a password exists only where developers work: no setting turns it on in Production.</summary>
    public bool IsOn { get; } = environment.IsDevelopment() && settings.IsDemo;

    public IReadOnlyList<Persona> All => IsOn ? People : [];

    private static Persona Of(string key, string id, string name, string organisation, InstallationRoles roles) =>
        new(key, Guid.Parse(id), name, organisation, name.ToLowerInvariant().Replace(' ', '.') + "@example.org", roles);
}

using System.Reflection;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Agreements;
using NegotiationTracker.Domain.Bargaining;
using NegotiationTracker.Domain.Context;
using NegotiationTracker.Domain.Encounters;
using NegotiationTracker.Domain.FollowUps;
using NegotiationTracker.Domain.Groundwork;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Practice;
using NegotiationTracker.Domain.Sheets;

namespace NegotiationTracker.Infrastructure.Data.Configurations;

/// <summary>
/// Maps every record that belongs to a negotiation by the same rules, so that a new sheet needs no mapping of its own:
/// a table, a foreign key to its negotiation, one for each reference, an index to list it in order.
/// </summary>
internal static class DomainModel
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<Person>().HasIndex(p => p.Name);
        // Folding takes ligatures apart, so the text for search may be longer than what was typed.
        builder.Entity<Issue>().Property(i => i.SearchText).Metadata.SetMaxLength(null);
        builder.Entity<Negotiation>(n =>
        {
            n.Property(x => x.SearchText).Metadata.SetMaxLength(null);
            n.Property(x => x.EvidenceVersion).IsConcurrencyToken();
            n.HasMany(x => x.Team).WithOne().HasForeignKey(m => m.NegotiationId);
            n.HasMany(x => x.Worksheets).WithOne().HasForeignKey(w => w.NegotiationId);
            n.Ignore(x => x.CurrentTeam);
            n.Property(x => x.CodeNameKey).HasMaxLength(Negotiation.CodeNameKeyMax);
            n.Property(x => x.CardNumber).HasMaxLength(Negotiation.CardNumberMax);
            n.HasIndex(x => x.CardNumber).IsUnique();
            // What the board is filtered by: the first negotiation with the same words stands for them.
            n.HasIndex(x => new { x.Area, x.Id });
            n.HasIndex(x => new { x.Counterpart, x.Id });
            n.HasIndex(x => new { x.OwnerOrganisation, x.Id });
            n.HasIndex(x => x.CodeNameKey).RefuseAs("code-name-unusable");
            n.HasOne<Exercise>().WithMany().HasForeignKey(x => x.ExerciseId);
        });
        builder.Entity<TeamMember>(m =>
        {
            m.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId);
            m.HasIndex(x => new { x.PersonId, x.Until, x.NegotiationId });
            m.HasIndex(x => new { x.PersonId, x.Role, x.NegotiationId });
        });
        builder.Entity<Transition>(t =>
        {
            t.HasMany(x => x.Entries).WithOne().HasForeignKey(e => e.TransitionId);
            t.HasMany(x => x.Overrides).WithOne().HasForeignKey(o => o.TransitionId);
            t.HasIndex(x => new { x.NegotiationId, x.OccurredAt });
        });
        builder.Entity<Handover>().HasIndex(h => new { h.Incoming, h.AcknowledgedAt });
        builder.Entity<MoveProposal>().HasMany(x => x.Entries).WithOne().HasForeignKey(e => e.MoveProposalId);
        builder.Entity<CautionAssessment>().HasMany(x => x.Answers).WithOne().HasForeignKey(a => a.CautionAssessmentId);

        builder.Entity<Agreement>(a =>
        {
            a.Ignore(x => x.OptionIds);
            a.OwnsMany(x => x.SelectedOptions, o =>
            {
                o.ToTable("AgreementOption");
                o.WithOwner().HasForeignKey("AgreementId");
                o.HasKey("AgreementId", nameof(SelectedOption.OptionId));
                o.HasOne<Option>().WithMany().HasForeignKey(x => x.OptionId);
            });
        });
        builder.Entity<Option>(o =>
        {
            o.Ignore(x => x.IssueIds);
            o.OwnsMany(x => x.AnsweredIssues, i =>
            {
                i.ToTable("OptionIssue");
                i.WithOwner().HasForeignKey("OptionId");
                i.HasKey("OptionId", nameof(AnsweredIssue.IssueId));
                i.HasOne<Issue>().WithMany().HasForeignKey(x => x.IssueId);
            });
        });
        builder.Entity<Clause>().HasOne<Clause>().WithMany().HasForeignKey(c => c.ReplacesId);
        builder.Entity<ImplementationTerms>().HasOne<ImplementationTerms>().WithMany().HasForeignKey(t => t.ReplacesId);
        builder.Entity<Commitment>().HasOne<Commitment>().WithMany().HasForeignKey(c => c.ReplacesId);
        builder.Entity<FollowUp>().HasIndex(f => new { f.NegotiationId, f.Kind, f.RecordId, f.DueOn }).IsUnique();
        builder.Entity<FollowUp>().HasIndex(f => new { f.Owner, f.Status, f.DueOn });
        builder.Entity<FollowUp>().HasIndex(f => new { f.NegotiationId, f.Status, f.DueOn });
        builder.Entity<FollowUpAct>().HasOne<FollowUp>().WithMany().HasForeignKey(a => a.FollowUpId);
        builder.Entity<FollowUpPlan>(p =>
        {
            p.HasIndex(x => x.NegotiationId).IsUnique();
            p.HasIndex(x => x.NextAt);
            // A jump of an exercise's clock in the middle of planning must not be planned away.
            p.Property(x => x.NextAt).IsConcurrencyToken();
            p.NotAudited();
        });
        builder.Entity<Notice>(n =>
        {
            n.HasOne<FollowUp>().WithMany().HasForeignKey(x => x.FollowUpId);
            n.HasIndex(x => new { x.FollowUpId, x.RecipientId, x.Occurrence, x.Channel }).IsUnique();
            n.HasIndex(x => new { x.State, x.NextTryAt });
            n.HasIndex(x => x.Lease);
            n.HasIndex(x => new { x.RecipientId, x.SeenAt, x.NegotiationId });
            n.NotAudited();
        });
        builder.Entity<AgreementApproval>().HasOne<Agreement>().WithMany().HasForeignKey(a => a.AgreementId);
        builder.Entity<EventCorrection>().HasOne<ContextEvent>().WithMany().HasForeignKey(c => c.ContextEventId);
        builder.Entity<Encounter>().HasIndex(e => new { e.NegotiationId, e.OccurredAt });
        builder.Entity<EncounterAmendment>().HasOne<Encounter>().WithMany().HasForeignKey(a => a.EncounterId);

        foreach (var type in typeof(Negotiation).Assembly.GetTypes().Where(IsRecord))
        {
            var entity = builder.Entity(type);
            foreach (var property in type.GetProperties().Where(IsFlags)) entity.Property(property.Name).HasConversion<int>();
            if (type == typeof(Negotiation)) continue;
            if (entity.Metadata.GetForeignKeys().All(k => k.PrincipalEntityType.ClrType != typeof(Negotiation)))
                entity.HasOne(typeof(Negotiation)).WithMany().HasForeignKey(nameof(IBelongsToNegotiation.NegotiationId));
            entity.HasIndex(nameof(IBelongsToNegotiation.NegotiationId), "Id");
            if (!typeof(Sheet).IsAssignableFrom(type)) continue;
            foreach (var reference in Sheet.FieldsOf(type).Where(f => f.Kind == FieldKind.Reference))
                entity.HasOne(reference.Refers!).WithMany().HasForeignKey(reference.Name);
        }

        builder.Entity<Person>().Property(p => p.Roles).HasConversion<int>();
    }

    private static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && typeof(IBelongsToNegotiation).IsAssignableFrom(type);

    private static bool IsFlags(PropertyInfo property) => property.PropertyType.IsEnum && property.PropertyType.IsDefined(typeof(FlagsAttribute), false);
}

using System.Reflection;
using Microsoft.EntityFrameworkCore;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Application.Sheets;
using NegotiationTracker.Application.Tests.Proof;
using NegotiationTracker.Domain;
using NegotiationTracker.Domain.Negotiations;
using NegotiationTracker.Domain.Sharing;
using NegotiationTracker.Infrastructure.Data;
using NegotiationTracker.Testing;

namespace NegotiationTracker.Application.Tests.HandOn;

/// <summary>Nothing of a negotiation is forgotten when it is handed on, and nothing masked is opened.</summary>
public sealed class NegotiationDataTests
{
    /// <summary>What the data says in another place, or that is made from what it says.</summary>
    private static readonly HashSet<string> Around = ["Id", "NegotiationId", "Version", "RecordedBy", "RecordedAt", "ChangedBy", "ChangedAt", "SearchText"];

    [Theory, InlineData("Sqlite"), InlineData("PostgreSql")]
    public async Task Data_OfARichStory_HoldsEveryKindWithEveryField(string provider)
    {
        await using var host = await TestHost.Create(provider);
        var story = new RichStory(await TestStage.Create(host));
        await story.Tell();

        var file = await story.Ask(new GetNegotiationFile(await story.Export(story.Sheets.Id, ExportForm.File), story.Sheets.Id));
        var data = await story.Ask(new GetNegotiationData(await story.Export(story.Sheets.Id, ExportForm.Data), story.Sheets.Id));
        var main = await story.Ask(new GetNegotiationData(await story.Export(story.Id, ExportForm.Data), story.Id));

        Assert.Empty(data.Cut);
        foreach (var kind in SheetKinds.All)
        {
            Assert.True(file.Sections.Single(s => s.Kind == kind).Records.Shown.Count > 0, $"{kind.Slug} is not printed.");
            var record = data.Records.First(r => r.Kind == kind.Slug);
            var told = record.Values.Keys.Concat(record.Links.Keys).Concat(record.Withheld.Keys).ToHashSet();
            Assert.Empty(kind.Fields.Where(f => f.Refers != kind.Type && !told.Contains(f.Name)).Select(f => $"{kind.Slug}.{f.Name}"));
            Assert.All(kind.Fields.Where(f => f.Group.IsMasked()), f => Assert.Equal(GetNegotiationDataHandler.Masked, record.Withheld[f.Name]));
        }
        Assert.Contains(main.Records, r => r.Kind == "override-record" && r.Values.ContainsKey("Reason") && r.Links.ContainsKey("TransitionId"));
        Assert.Contains(main.Records, r => r.Kind == "transition-entry" && r.Values.ContainsKey("Key") && r.Values.ContainsKey("Value"));
    }

    /// <summary>Against the model of the database, so that a new table or column cannot be left out.</summary>
    [Fact]
    public void Shape_AgainstTheModel_MissesNoColumn()
    {
        using var db = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options);
        var types = db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IBelongsToNegotiation)) && t.ClrType != typeof(Negotiation)).ToList();

        var missing = types.SelectMany(t => t.GetProperties().Where(p => !p.IsShadowProperty() && !Around.Contains(p.Name) && !(DataShape.Kinds.Contains(t.ClrType) && DataShape.Of(t.ClrType).Any(d => d.Name == p.Name)))
            .Select(p => $"{t.ShortName()}.{p.Name}"));

        Assert.True(types.Count > 40);
        Assert.Equal("", string.Join('\n', missing));
    }

    [Fact]
    public void Shape_OfEverySealedText_HasItsGroup()
    {
        foreach (var property in DataShape.Kinds.SelectMany(DataShape.Of).Where(p => p.IsSealed))
            Assert.True(property.Field is not null || property.Property.GetCustomAttribute<FieldGroupAttribute>() is not null, $"{property.Property.DeclaringType!.Name}.{property.Name}");
    }

    [Fact]
    public void Kinds_InTheData_HaveNamesOfTheirOwn() => Assert.Equal(DataShape.Kinds.Count, DataShape.Kinds.Select(DataShape.NameOf).Distinct().Count());
}

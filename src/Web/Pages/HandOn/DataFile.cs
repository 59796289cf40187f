using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NegotiationTracker.Application.HandOn;
using NegotiationTracker.Domain.Guideline;
using NegotiationTracker.Domain.Negotiations;

namespace NegotiationTracker.Web.Pages.HandOn;

/// <summary>Writes the data of a negotiation in the shape that docs/export.md describes.</summary>
public static class DataFile
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Every script as itself; what could end a script or a tag stays escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    public static byte[] Write(NegotiationData data)
    {
        var (head, reader) = (data.Head, data.Head.Reader);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            NegotiationData.Format,
            NegotiationData.Version,
            MadeAt = data.MadeAt,
            // Absent from what is live: an invented case must not be taken for a real one.
            Practice = head.Practice is { } practice ? new { Exercise = practice.Id, practice.Title } : null,
            MadeFor = new { Person = reader.PersonId, Name = head.NameOf(reader.PersonId), reader.Role, reader.Clearance },
            Negotiation = new
            {
                head.Id,
                head.CodeName,
                head.Title,
                head.Area,
                head.Counterpart,
                SubstantiveAreas = Enum.GetValues<SubstantiveAreas>().Where(a => a != SubstantiveAreas.Undecided && head.SubstantiveAreas.HasFlag(a)),
                head.OwnerOrganisation,
                head.Sensitivity,
                Phase = (int)head.CurrentStep.Phase(),
                Step = head.CurrentStep.Number(),
                FurthestStep = head.FurthestStep.Number(),
                head.Standing,
                head.OpenedAt,
                head.InStepSince,
                head.Version,
            },
            People = head.Team.DistinctBy(m => m.PersonId).Select(m => new { Id = m.PersonId, m.Name }),
            data.Records,
            data.Cut,
        }, _options);
    }
}

using System.Text.Json.Serialization;

namespace NegotiationTracker.Web.Api;

/// <summary>Why a request was not done, as RFC 9457 writes it.</summary>
/// <param name="Type">Names the code as an address that leads nowhere.</param>
/// <param name="Title">What this status means, always the same words.</param>
/// <param name="Code">The first of the codes; stable, unlike the sentences.</param>
/// <param name="Detail">The sentence for that code.</param>
public sealed record Problem(string Type, string Title, int Status, string Code, string Detail)
{
    /// <summary>By field of the request; what is about none of them stands under the empty name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<ProblemError>>? Errors { get; init; }

    /// <summary>The version that is there now, when the request was made from an older one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>By which the administrator finds what went wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }
}

public sealed record ProblemError(string Code, string Text);

/// <summary>A request that cannot be read as what the endpoint takes.</summary>
public sealed class UnreadableException(IReadOnlyList<(string Field, string Code)> problems, int status = StatusCodes.Status400BadRequest) : Exception
{
    public UnreadableException(string field, string code) : this([(field, code)]) { }

    public IReadOnlyList<(string Field, string Code)> Problems => problems;

    public int Status => status;
}

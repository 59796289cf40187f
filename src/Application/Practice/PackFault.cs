using NegotiationTracker.Domain.Practice;

namespace NegotiationTracker.Application.Practice;

/// <summary>One thing that is wrong with a pack, where it stands, and why.</summary>
/// <param name="Line">Counted from 1, as editors do.</param>
/// <param name="Path">Such as <c>roles[2].seat</c>, counted from 0 as JSON tools do; empty for the file as a whole.</param>
/// <param name="Code">Names the sentence.</param>
/// <param name="What">The words of the file, or the limit, that the sentence is about.</param>
public sealed record PackFault(int Line, string Path, string Code, string What = "");

/// <param name="Pack">Null when there is any fault: half a case is no case.</param>
/// <param name="Faults">By line.</param>
public sealed record PackReading(CasePack? Pack, IReadOnlyList<PackFault> Faults);

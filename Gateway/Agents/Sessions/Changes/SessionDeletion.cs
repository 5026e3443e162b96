using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What a deletion has done.</summary>
/// <param name="Archived">Where the transcript lies now.</param>
internal sealed record SessionDeletion(bool IsDeleted, IReadOnlyList<string> Archived, ErrorShape? Refusal = null);

using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <param name="Ok">It was found.</param>
/// <param name="UnavailableReason">Why not.</param>
internal sealed record ChatMessageResult(bool Ok, RawJson? Message = null, string? UnavailableReason = null)
{
    public const string NotFound = "not_found";
}

using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>What has become of a session, or why nothing has.</summary>
internal readonly record struct SessionChange(SessionEntry? Entry, ErrorShape? Refusal)
{
    public static implicit operator SessionChange(SessionEntry entry) => new(entry, null);

    public static implicit operator SessionChange(ErrorShape refusal) => new(null, refusal);
}

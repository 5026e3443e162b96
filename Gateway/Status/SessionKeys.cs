using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Status;

/// <summary>What the configuration means for session keys.</summary>
internal static class SessionKeys
{
    public static SessionDefaults DefaultsOf(OpenClawConfig config)
    {
        var agentId = config.Agents.Default.Id;
        var options = SessionKeyOptions.From(config);
        return new SessionDefaults(agentId, SessionKey.MainRest, SessionKey.MainKey(agentId, options), options.IsGlobal ? "global" : "per-sender");
    }
}

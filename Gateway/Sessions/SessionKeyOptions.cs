using OpenClaw.Config;

namespace OpenClaw.Gateway.Sessions;

/// <summary>What the configuration says about session keys.</summary>
/// <param name="DefaultAgentId">Agent of a key that names none.</param>
/// <param name="IsGlobal"><c>session.scope</c> is <c>global</c>: one conversation for everybody.</param>
internal sealed record SessionKeyOptions(string DefaultAgentId = SessionKey.DefaultAgentId, bool IsGlobal = false)
{
    /// <summary>Canonical name to the peer ids that are this person.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? IdentityLinks { get; init; }

    public DmScope DmScope { get; init; }

    public static SessionKeyOptions From(OpenClawConfig config) =>
        new(SessionKey.NormalizeAgentId(config.Agents.Default.Id), config.Session.Scope == SessionScope.Global)
        {
            IdentityLinks = config.Session.IdentityLinks,
            DmScope = config.Session.DmScope,
        };
}

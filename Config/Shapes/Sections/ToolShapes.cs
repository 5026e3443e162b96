using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>tools</c>, of all agents and of one.</summary>
internal static class ToolShapes
{
    public static ConfigShape<ToolsConfig> Tools { get; } = new ConfigShape<ToolsConfig>()
        .Field("profile", One(ConfigNames.ToolProfile), (c, v) => c with { Profile = v }, "A named set of tools.")
        .Field("allow", Texts, (c, v) => c with { Allow = v }, "Tools or groups allowed.")
        .Field("alsoAllow", Texts, (c, v) => c with { AlsoAllow = v }, "Tools or groups added to the profile's.")
        .Field("deny", Texts, (c, v) => c with { Deny = v }, "Tools or groups refused; wins.")
        .Field("exec", AnyObject, (c, v) => c with { Exec = v })
        .Kept("byProvider", "web", "media", "links", "message", "agentToAgent", "elevated", "subagents", "sandbox")
        .Kept("toolsBySender", "loopDetection", "fs", "sessions", "sessions_spawn", "experimental", "codeMode", "toolSearch", "swarm", "updatePlan");
}

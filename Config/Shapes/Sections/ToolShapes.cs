using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>tools</c>, of all agents and of one.</summary>
internal static class ToolShapes
{
    private static ConfigShape<ToolsConfig> ForProvider { get; } = new ConfigShape<ToolsConfig>()
        .Field("profile", One(ConfigNames.ToolProfile), (c, v) => c with { Profile = v }, "A named set of tools.")
        .Field("allow", Texts, (c, v) => c with { Allow = v }, "Tools or groups allowed.")
        .Field("alsoAllow", Texts, (c, v) => c with { AlsoAllow = v }, "Tools or groups added to the profile's.")
        .Field("deny", Texts, (c, v) => c with { Deny = v }, "Tools or groups refused; wins.");

    private static ConfigShape<ToolsFsConfig> Fs { get; } = new ConfigShape<ToolsFsConfig>()
        .Field("workspaceOnly", Flag, (c, v) => c with { WorkspaceOnly = v }, "Tools stay inside the workspace; absent: they write nowhere else.");

    public static ConfigShape<ToolsConfig> Tools { get; } = new ConfigShape<ToolsConfig>()
        .Field("profile", One(ConfigNames.ToolProfile), (c, v) => c with { Profile = v }, "A named set of tools.")
        .Field("allow", Texts, (c, v) => c with { Allow = v }, "Tools or groups allowed.")
        .Field("alsoAllow", Texts, (c, v) => c with { AlsoAllow = v }, "Tools or groups added to the profile's.")
        .Field("deny", Texts, (c, v) => c with { Deny = v }, "Tools or groups refused; wins.")
        .Field("byProvider", Map(ForProvider), (c, v) => c with { ByProvider = v }, "Further limits while a model of this provider answers.")
        .Field("maxRounds", Count, (c, v) => c with { MaxRounds = v }, "How often in one run a model may ask for tools.")
        .Field("fs", Fs, (c, v) => c with { Fs = v })
        .Field("elevated", AnyObject, (c, v) => c with { Elevated = v })
        .Field("agentToAgent", AnyObject, (c, v) => c with { AgentToAgent = v })
        .Field("exec", AnyObject, (c, v) => c with { Exec = v })
        .Kept("web", "media", "links", "message", "subagents", "sandbox")
        .Kept("toolsBySender", "loopDetection", "sessions", "sessions_spawn", "experimental", "codeMode", "toolSearch", "swarm", "updatePlan");
}

using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary>The top-level keys.</summary>
internal static class RootShape
{
    public static ConfigShape<OpenClawConfig> Shape { get; } = new ConfigShape<OpenClawConfig>()
        .Field("meta", BasicShapes.Meta, (c, v) => c with { Meta = v }, "Stamp of the last program that wrote this file.")
        .Field("env", BasicShapes.Env, (c, v) => c with { Env = v }, "Variables for this configuration and for tools; what is already set wins.")
        .Field("logging", BasicShapes.Logging, (c, v) => c with { Logging = v }, "Log file and console.")
        .Field("update", BasicShapes.Update, (c, v) => c with { Update = v }, "Looking for newer versions.")
        .Field("ui", BasicShapes.Ui, (c, v) => c with { Ui = v }, "How pages and apps show this gateway.")
        .Field("auth", BasicShapes.Auth, (c, v) => c with { Auth = v }, "Credential profiles of model providers.")
        .Field("models", ModelShapes.Models, (c, v) => c with { Models = v }, "Model providers.")
        .Field("agents", AgentShapes.Agents, (c, v) => c with { Agents = v }, "The agents and what they share.")
        .Field("tools", ToolShapes.Tools, (c, v) => c with { Tools = v }, "Which tools a model may call.")
        .Field("bindings", List(BasicShapes.Binding), (c, v) => c with { Bindings = v }, "Which agent answers which conversation.")
        .Field("messages", MessageShapes.Messages, (c, v) => c with { Messages = v }, "How messages are taken in and answered.")
        .Field("commands", MessageShapes.Commands, (c, v) => c with { Commands = v }, "Chat commands.")
        .Field("approvals", MessageShapes.Approvals, (c, v) => c with { Approvals = v }, "Questions about commands, asked in conversations too.")
        .Field("session", SessionShapes.Session, (c, v) => c with { Session = v }, "How conversations become sessions.")
        .Field("cron", BasicShapes.Cron, (c, v) => c with { Cron = v }, "Scheduled jobs.")
        .Field("hooks", HookShapes.Hooks, (c, v) => c with { Hooks = v }, "Webhooks.")
        .Field("channels", Map(AnyObject), (c, v) => c with { Channels = v }, "Messaging channels, by channel id.")
        .Field("discovery", BasicShapes.Discovery, (c, v) => c with { Discovery = v }, "How clients find this gateway.")
        .Field("canvasHost", BasicShapes.CanvasHost, (c, v) => c with { CanvasHost = v }, "Pages the agent shows on nodes.")
        .Field("talk", BasicShapes.Talk, (c, v) => c with { Talk = v }, "Spoken conversation.")
        .Field("gateway", GatewayShapes.Gateway, (c, v) => c with { Gateway = v }, "Where the gateway listens, who may call, what it serves.")
        .Field("skills", BasicShapes.Skills, (c, v) => c with { Skills = v }, "Skills an agent can load.")
        // Known to product 2026.2.12 and not (yet) used here.
        .KeptSections("wizard", "diagnostics", "browser", "nodeHost", "broadcast", "audio", "media", "web", "memory", "plugins")
        // Added by product 2026.9.6.
        .Kept(
            "$schema", "telemetry", "secrets", "accessGroups", "acp", "worktreeRoot", "worktreeAcceleration", "security",
            "attachments", "tts", "transcripts", "cloudWorkers", "desktop", "mcp", "surfaces", "proxy");
}

using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>hooks</c>.</summary>
internal static class HookShapes
{
    private static ConfigShape<HookMappingConfig> Match { get; } = new ConfigShape<HookMappingConfig>()
        .Field("path", Text, (c, v) => c with { MatchPath = v }, "Path below hooks.path.")
        .Field("source", Text, (c, v) => c with { MatchSource = v }, "The payload's \"source\".");

    private static ConfigShape<HookMappingConfig> Mapping { get; } = new ConfigShape<HookMappingConfig>()
        .Field("id", Text, (c, v) => c with { Id = v })
        .Field("match", Match, (c, v) => c with { MatchPath = v.MatchPath, MatchSource = v.MatchSource })
        .Field("action", One(ConfigNames.HookAction), (c, v) => c with { Action = v })
        .Field("wakeMode", One(ConfigNames.WakeMode), (c, v) => c with { WakeMode = v })
        .Field("name", Text, (c, v) => c with { Name = v })
        .Field("agentId", Text, (c, v) => c with { AgentId = v })
        .Field("sessionKey", Text, (c, v) => c with { SessionKey = v })
        .Field("messageTemplate", Text, (c, v) => c with { MessageTemplate = v })
        .Field("textTemplate", Text, (c, v) => c with { TextTemplate = v })
        .Field("deliver", Flag, (c, v) => c with { Deliver = v })
        .Field("allowUnsafeExternalContent", Flag, (c, v) => c with { AllowUnsafeExternalContent = v })
        .Field("channel", Text, (c, v) => c with { Channel = v })
        .Field("to", Text, (c, v) => c with { To = v })
        .Field("model", Text, (c, v) => c with { Model = v })
        .Field("thinking", Text, (c, v) => c with { Thinking = v })
        .Field("timeoutSeconds", Count, (c, v) => c with { TimeoutSeconds = v }, "Seconds.")
        .Field("transform", AnyObject, (c, v) => c with { HasTransform = true }, "A JavaScript module; refused when the mapping is used.");

    private static ConfigShape<GmailHookConfig> Gmail { get; } = new ConfigShape<GmailHookConfig>()
        .Field("model", Text, (c, v) => c with { Model = v }, "Of the turns that mails begin.")
        .Field("thinking", Text, (c, v) => c with { Thinking = v })
        .Field("allowUnsafeExternalContent", Flag, (c, v) => c with { AllowUnsafeExternalContent = v }, "Mails are told to the model as if the user had written them.")
        .Kept("account", "label", "topic", "subscription", "pushToken", "hookUrl", "includeBody", "maxBytes", "renewEveryMinutes", "serve", "tailscale");

    public static ConfigShape<HooksConfig> Hooks { get; } = new ConfigShape<HooksConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v })
        .Field("path", Text, (c, v) => c with { Path = v }, "Prefix of the routes.")
        .Field("token", Secret, (c, v) => c with { Token = v }, "Secret of callers; required when enabled.")
        .Field("defaultSessionKey", Text, (c, v) => c with { DefaultSessionKey = v })
        .Field("allowRequestSessionKey", Flag, (c, v) => c with { AllowRequestSessionKey = v })
        .Field("allowedSessionKeyPrefixes", Texts, (c, v) => c with { AllowedSessionKeyPrefixes = v })
        .Field("allowedAgentIds", Texts, (c, v) => c with { AllowedAgentIds = v }, "Agents a caller may choose; absent or *: any.")
        .Field("maxBodyBytes", Count, (c, v) => c with { MaxBodyBytes = v }, "Bytes.")
        .Field("presets", Texts, (c, v) => c with { Presets = v })
        .Field("transformsDir", Text, (c, v) => c with { TransformsDir = v })
        .Field("mappings", List(Mapping), (c, v) => c with { Mappings = v }, "The first that matches wins.")
        .Field("gmail", Gmail, (c, v) => c with { Gmail = v }, "Of sessions that begin with hook:gmail:.")
        .Kept("internal");
}

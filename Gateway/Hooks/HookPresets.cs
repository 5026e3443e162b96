using OpenClaw.Config;

namespace OpenClaw.Gateway.Hooks;

/// <summary>Mappings that a name in <c>hooks.presets</c> brings.</summary>
internal static class HookPresets
{
    private const string GmailMessage = """
        New email from {{messages[0].from}}
        Subject: {{messages[0].subject}}
        {{messages[0].snippet}}
        {{messages[0].body}}
        """;

    public static HookMappingConfig? Find(string name) => name != "gmail" ? null : new HookMappingConfig
    {
        Id = "gmail",
        MatchPath = "gmail",
        Name = "Gmail",
        SessionKey = "hook:gmail:{{messages[0].id}}",
        MessageTemplate = GmailMessage,
    };
}

using System.Net;
using System.Text.Json.Nodes;
using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>
/// What one setting means for another, over the whole configuration. A configuration the stock products accept must
/// load, so only what could not work or would be unsafe is an issue; the rest is a warning.
/// </summary>
internal static class ConfigRules
{
    public static void Check(OpenClawConfig config, JsonObject effective, ConfigBinding binding)
    {
        CheckGateway(config.Gateway, At("gateway"), binding);
        if ((effective["gateway"] as JsonObject)?["enabled"] is JsonValue enabled && enabled.TryGetValue(out bool isOn) && !isOn)
        {
            binding.Warn(At("gateway", "enabled"), "gateway.enabled is not looked at: to have no gateway, do not start one");
        }
        CheckAgents(config.Agents, binding);
        CheckModels(config.Models, binding);
        CheckTools(config.Tools, At("tools"), binding);
        CheckHooks(config.Hooks, binding);
        ChannelRules.Check(config.Channels, binding);
        CheckLogging(config.Logging, At("logging", "redactPatterns"), binding);
        CheckSentinels(effective, ConfigPath.Root, binding);
        if ((effective["session"] as JsonObject)?.ContainsKey("mainKey") == true)
        {
            binding.Warn(At("session", "mainKey"), "session.mainKey is ignored; main session is always \"main\".");
        }
    }

    private static void CheckGateway(GatewayConfig gateway, ConfigPath path, ConfigBinding binding)
    {
        if (gateway.Bind == GatewayBind.Custom && !IPAddress.TryParse(gateway.CustomBindHost, out _))
        {
            binding.Issue(path.Child("customBindHost"), "an IP address is required when gateway.bind is \"custom\"");
        }
        for (var i = 0; i < gateway.TrustedProxies.Count; i++)
        {
            var proxy = gateway.TrustedProxies[i];
            if (!IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
            {
                binding.Warn(path.Child("trustedProxies").Child(i), "neither an IP address nor a CIDR range; ignored");
            }
        }
        if ((gateway.Tls.CertPath is null) != (gateway.Tls.KeyPath is null))
        {
            binding.Warn(path.Child("tls"), "certPath and keyPath belong together; the missing one has its default");
        }
        if (gateway.Tailscale.Mode != TailscaleMode.Off && gateway.Bind != GatewayBind.Loopback)
        {
            binding.Warn(path.Child("tailscale").Child("mode"), "tailscale serve/funnel requires gateway bind=loopback (127.0.0.1)");
        }
    }

    private static void CheckAgents(AgentsConfig agents, ConfigBinding binding)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var dirs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < agents.List.Count; i++)
        {
            var agent = agents.List[i];
            var path = At("agents", "list").Child(i);
            if (string.IsNullOrWhiteSpace(agent.Id))
            {
                binding.Issue(path.Child("id"), "must not be empty");
            }
            else if (!ids.Add(agent.Id.Trim()))
            {
                binding.Issue(path.Child("id"), $"agent \"{agent.Id}\" is there twice");
            }
            if (agent.AgentDir is { } dir && !dirs.Add(dir))
            {
                binding.Issue(path.Child("agentDir"), $"shared by two agents: {dir}");
            }
            CheckTools(agent.Tools, path.Child("tools"), binding);
            CheckAvatar(agent.Identity.Avatar, path.Child("identity").Child("avatar"), binding);
        }
    }

    /// <summary>As product 2026.2.12: a picture comes from the network, from the text itself, or from the agent's own folder.</summary>
    private static void CheckAvatar(string? avatar, ConfigPath path, ConfigBinding binding)
    {
        var text = avatar?.Trim() ?? "";
        if (text.Length == 0 || IsWebOrData(text)) return;
        if (text[0] == '~' || Uri.TryCreate(text, UriKind.Absolute, out var uri) && !uri.IsFile)
        {
            binding.Issue(path, "identity.avatar must be a workspace-relative path, http(s) URL, or data URI.");
        }
        else if (!Path.IsPathRooted(text) && LeavesFolder(text))
        {
            binding.Issue(path, "identity.avatar must stay within the agent workspace.");
        }
    }

    private static bool IsWebOrData(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    private static bool LeavesFolder(string path)
    {
        var depth = 0;
        foreach (var part in path.Split('/', '\\'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0) return true;
        }
        return false;
    }

    private static void CheckModels(ModelsConfig models, ConfigBinding binding)
    {
        foreach (var (id, provider) in models.Providers)
        {
            if (!Uri.TryCreate(provider.BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                binding.Warn(
                    At("models", "providers").Child(id).Child("baseUrl"), "not an http or https address; its models cannot be used");
            }
        }
    }

    private static void CheckTools(ToolsConfig tools, ConfigPath path, ConfigBinding binding)
    {
        if (tools is { Allow.Count: > 0, AlsoAllow.Count: > 0 })
        {
            binding.Issue(path, "allow and alsoAllow exclude each other; put everything into allow");
        }
    }

    private static void CheckHooks(HooksConfig hooks, ConfigBinding binding)
    {
        if (hooks.Enabled && string.IsNullOrWhiteSpace(hooks.Token))
        {
            binding.Issue(At("hooks", "token"), "hooks.enabled requires hooks.token");
        }
        if (hooks.Enabled && hooks.Path.Trim().Trim('/').Length == 0)
        {
            binding.Issue(At("hooks", "path"), "hooks.path may not be '/'");
        }
        for (var i = 0; i < hooks.Mappings.Count; i++)
        {
            if (hooks.Mappings[i].HasTransform) binding.Warn(At("hooks", "mappings").Child(i).Child("transform"), "JavaScript transforms cannot be run here: calls of this mapping are refused; use messageTemplate or textTemplate instead");
        }
        if (!hooks.Enabled || hooks.AllowedSessionKeyPrefixes is not { Count: > 0 } prefixes) return;
        var first = hooks.DefaultSessionKey ?? "hook:";
        foreach (var prefix in prefixes) if (first.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return;
        binding.Issue(
            At("hooks", "allowedSessionKeyPrefixes"),
            hooks.DefaultSessionKey is null
                ? "hooks.allowedSessionKeyPrefixes must include 'hook:' when hooks.defaultSessionKey is unset"
                : "hooks.defaultSessionKey must match hooks.allowedSessionKeyPrefixes");
    }

    private static void CheckLogging(LoggingConfig logging, ConfigPath path, ConfigBinding binding)
    {
        for (var i = 0; i < (logging.RedactPatterns?.Count ?? 0); i++)
        {
            if (!Redactor.IsUsable(logging.RedactPatterns![i])) binding.Warn(path.Child(i), "not a regular expression; ignored");
        }
    }

    /// <summary>The mark is known to everybody: as a secret it would be none.</summary>
    private static void CheckSentinels(JsonNode? node, ConfigPath path, ConfigBinding binding)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, member) in members) CheckSentinels(member, path.Child(key), binding);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) CheckSentinels(items[i], path.Child(i), binding);
                break;
            case JsonValue value when value.TryGetValue(out string? text) && text.Contains(ConfigRedactor.Sentinel, StringComparison.Ordinal):
                binding.Issue(path, $"{ConfigRedactor.Sentinel} only stands for a secret that is not shown; put the secret itself, or a ${{VARIABLE}}");
                break;
        }
    }

    private static ConfigPath At(string section) => ConfigPath.Root.Child(section);

    private static ConfigPath At(string section, string key) => ConfigPath.Root.Child(section).Child(key);
}

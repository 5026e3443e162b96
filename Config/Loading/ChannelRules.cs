using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Rules over channel sections, which are bound by their channels; the texts are those of product 2026.2.12.</summary>
internal static class ChannelRules
{
    public static void Check(IReadOnlyDictionary<string, JsonObject> channels, ConfigBinding binding)
    {
        foreach (var (id, channel) in channels)
        {
            var path = ConfigPath.Root.Child("channels").Child(id);
            CheckOpen(id, channel, "dmPolicy", "allowFrom", path, binding);
            if (channel["dm"] is JsonObject dm)
            {
                CheckOpen($"{id}.dm", dm, "policy", "allowFrom", path.Child("dm"), binding);
            }
        }
        Require(channels, "telegram", "webhookUrl", value: null, "webhookSecret", binding);
        Require(channels, "slack", "mode", "http", "signingSecret", binding);
    }

    private static void CheckOpen(
        string name, JsonObject section, string policyKey, string allowKey, ConfigPath path, ConfigBinding binding)
    {
        var isOpen = TextOf(section[policyKey]) == "open";
        var allowsAll = section[allowKey] is JsonArray allowed && allowed.Any(entry => TextOf(entry)?.Trim() == "*");
        if (isOpen && !allowsAll)
        {
            binding.Issue(
                path.Child(allowKey),
                $"channels.{name}.{policyKey}=\"open\" requires channels.{name}.{allowKey} to include \"*\"");
        }
    }

    private static void Require(
        IReadOnlyDictionary<string, JsonObject> channels,
        string channel,
        string key,
        string? value,
        string required,
        ConfigBinding binding)
    {
        if (!channels.TryGetValue(channel, out var section) || TextOf(section[key]) is not { Length: > 0 } written)
        {
            return;
        }
        if ((value is null || written == value) && string.IsNullOrWhiteSpace(TextOf(section[required])))
        {
            var condition = value is null ? key : $"{key}=\"{value}\"";
            binding.Issue(
                ConfigPath.Root.Child("channels").Child(channel).Child(required), $"required with channels.{channel}.{condition}");
        }
    }

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

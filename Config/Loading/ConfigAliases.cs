using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Moves settings from where older products and the specification's Python port keep them to where they belong. What is
/// already there wins. Works on the effective configuration; the file is left alone.
/// </summary>
internal sealed class ConfigAliases(SourceMap map, ConfigBinding binding)
{
    /// <summary>Channels whose sections stood at the top.</summary>
    public static IReadOnlyList<string> ChannelsOnceAtTop { get; } =
        ["telegram", "discord", "slack", "signal", "imessage", "whatsapp", "msteams", "irc"];

    public void Apply(JsonObject root)
    {
        foreach (var channel in ChannelsOnceAtTop)
        {
            Move(root, [channel], ["channels", channel]);
        }
        Move(root, ["gateway", "password"], ["gateway", "auth", "password"]);
        MoveToken(root);
        MoveHost(root);
        MoveAgent(root);
        MoveIdentity(root);
        RootShape.Shape.Normalize(root, ConfigPath.Root, map);
        NormalizeChannels(root);
    }

    /// <summary>The stock products ignore this key and say so; here it still works, and is said to be old.</summary>
    private void MoveToken(JsonObject root)
    {
        if (Move(root, ["gateway", "token"], ["gateway", "auth", "token"]))
        {
            binding.Warn(ConfigPath.Root.Child("gateway").Child("token"), "moved: use gateway.auth.token");
        }
    }

    /// <summary>The port's <c>gateway.host</c> says with an address what <c>bind</c> says with a word.</summary>
    private void MoveHost(JsonObject root)
    {
        if (root["gateway"] is not JsonObject gateway || gateway["host"] is not JsonValue value || !value.TryGetValue(out string? host))
        {
            return;
        }
        gateway.Remove("host");
        if (gateway.ContainsKey("bind"))
        {
            return;
        }
        var bind = host switch
        {
            "127.0.0.1" or "localhost" or "::1" => "loopback",
            "0.0.0.0" or "::" or "" => "lan",
            _ => "custom",
        };
        gateway["bind"] = bind;
        map.CopyTree("gateway.host", "gateway.bind");
        if (bind == "custom" && !gateway.ContainsKey("customBindHost"))
        {
            gateway["customBindHost"] = host;
            map.CopyTree("gateway.host", "gateway.customBindHost");
        }
    }

    private void MoveAgent(JsonObject root)
    {
        if (root["agent"] is not JsonObject agent)
        {
            return;
        }
        foreach (var key in agent.Select(member => member.Key).ToArray())
        {
            Move(root, ["agent", key], ["agents", "defaults", key]);
        }
        root.Remove("agent");
        binding.Warn(ConfigPath.Root.Child("agent"), "moved: use agents.defaults");
    }

    private void MoveIdentity(JsonObject root)
    {
        if (root["identity"] is not JsonObject identity)
        {
            return;
        }
        root.Remove("identity");
        binding.Warn(ConfigPath.Root.Child("identity"), "moved: use agents.list[].identity");
        var agents = ObjectAt(root, "agents");
        if (agents["list"] is not JsonArray list)
        {
            agents["list"] = list = [];
        }
        if (list.Count == 0)
        {
            list.Add((JsonNode)new JsonObject { ["id"] = AgentsConfig.ImplicitAgentId });
        }
        if (list[0] is JsonObject first && !first.ContainsKey("identity"))
        {
            first["identity"] = identity;
        }
    }

    /// <summary>Channel sections are bound by their channels; only the spelling of their own keys is settled here.</summary>
    private void NormalizeChannels(JsonObject root)
    {
        foreach (var (id, section) in root["channels"] as JsonObject ?? [])
        {
            if (section is not JsonObject channel)
            {
                continue;
            }
            var path = ConfigPath.Root.Child("channels").Child(id);
            SnakeCase.RenameKeys(channel, path, map, static _ => true, static key => key.Contains('_'));
            foreach (var (account, settings) in channel["accounts"] as JsonObject ?? [])
            {
                if (settings is JsonObject members)
                {
                    SnakeCase.RenameKeys(
                        members, path.Child("accounts").Child(account), map, static _ => true, static key => key.Contains('_'));
                }
            }
        }
    }

    private bool Move(JsonObject root, ReadOnlySpan<string> from, ReadOnlySpan<string> to)
    {
        var source = root;
        foreach (var key in from[..^1])
        {
            if (source[key] is not JsonObject next)
            {
                return false;
            }
            source = next;
        }
        if (!source.TryGetPropertyValue(from[^1], out var value))
        {
            return false;
        }
        var target = root;
        foreach (var key in to[..^1])
        {
            if (target[key] is not (null or JsonObject))
            {
                return false;
            }
            target = ObjectAt(target, key);
        }
        source.Remove(from[^1]);
        Merge(target, to[^1], value, PathOf(from), PathOf(to));
        return true;
    }

    /// <summary>What is at the new place wins, key by key; what loses is named.</summary>
    private void Merge(JsonObject target, string key, JsonNode? value, ConfigPath from, ConfigPath to)
    {
        if (target.TryAdd(key, value))
        {
            map.CopyTree(from.ToString(), to.ToString());
        }
        else if (target[key] is JsonObject there && value is JsonObject members)
        {
            foreach (var (name, member) in members.ToArray())
            {
                members.Remove(name);
                var declared = SnakeCase.ToCamelCase(name);
                Merge(there, there.ContainsKey(declared) ? declared : name, member, from.Child(name), to.Child(declared));
            }
        }
        else if (!JsonNode.DeepEquals(target[key], value))
        {
            binding.Warn(from, $"ignored: {to} is there too and wins; remove one of them");
        }
    }

    private static ConfigPath PathOf(ReadOnlySpan<string> keys)
    {
        var path = ConfigPath.Root;
        foreach (var key in keys) path = path.Child(key);
        return path;
    }

    private static JsonObject ObjectAt(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject child)
        {
            parent[key] = child = [];
        }
        return child;
    }
}

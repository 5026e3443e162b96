using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Writes into the effective configuration the defaults that clients of the stock products expect to see there. All
/// other defaults stand in the records and need not be written anywhere.
/// </summary>
internal static class ConfigDefaults
{
    public static void Apply(JsonObject root)
    {
        if (root["logging"] is JsonObject logging)
        {
            Default(logging, "redactSensitive", "tools");
        }
        if (root["session"] is JsonObject session && session.ContainsKey("mainKey"))
        {
            session["mainKey"] = SessionConfig.MainKey;
        }
        ApplyModels(root);
        ApplyAgents(root);
        if (ObjectAt(root, "messages") is { } messages)
        {
            Default(messages, "ackReactionScope", "group-mentions");
        }
        if (ObjectAt(root, "commands") is { } commands)
        {
            Default(commands, "native", "auto");
            Default(commands, "nativeSkills", "auto");
        }
    }

    private static void ApplyAgents(JsonObject root)
    {
        if (ObjectAt(root, "agents") is not { } agents)
        {
            return;
        }
        var hadDefaults = agents["defaults"] is JsonObject;
        if (ObjectAt(agents, "defaults") is not { } defaults)
        {
            return;
        }
        if (hadDefaults && ObjectAt(defaults, "compaction") is { } compaction)
        {
            Default(compaction, "mode", "safeguard");
        }
        Default(defaults, "maxConcurrent", 4);
        if (ObjectAt(defaults, "subagents") is { } subagents)
        {
            Default(subagents, "maxConcurrent", 8);
        }
    }

    private static void ApplyModels(JsonObject root)
    {
        if ((root["models"] as JsonObject)?["providers"] is not JsonObject providers)
        {
            return;
        }
        foreach (var (_, provider) in providers)
        {
            foreach (var model in (provider as JsonObject)?["models"] as JsonArray ?? [])
            {
                if (model is JsonObject members)
                {
                    ApplyModel(members);
                }
            }
        }
    }

    private static void ApplyModel(JsonObject model)
    {
        Default(model, "reasoning", false);
        if (!model.ContainsKey("input"))
        {
            model["input"] = new JsonArray("text");
        }
        if (ObjectAt(model, "cost") is { } cost)
        {
            foreach (var price in (ReadOnlySpan<string>)["input", "output", "cacheRead", "cacheWrite"])
            {
                Default(cost, price, 0);
            }
        }
        Default(model, "contextWindow", ModelConfig.DefaultContextWindow);
        if (!JsonNumber.TryRead(model["contextWindow"], out var window))
        {
            return;
        }
        if (!model.ContainsKey("maxTokens"))
        {
            model["maxTokens"] = (long)Math.Min(ModelConfig.DefaultMaxTokens, window);
        }
        else if (JsonNumber.TryRead(model["maxTokens"], out var most) && most > window)
        {
            model["maxTokens"] = model["contextWindow"]!.DeepClone();
        }
    }

    private static void Default(JsonObject members, string key, JsonNode value) => members.TryAdd(key, value);

    /// <summary>The object under a key, made when absent; <see langword="null"/> when something else stands there.</summary>
    private static JsonObject? ObjectAt(JsonObject parent, string key)
    {
        if (parent[key] is JsonObject present)
        {
            return present;
        }
        if (parent[key] is not null)
        {
            return null;
        }
        var made = new JsonObject();
        parent[key] = made;
        return made;
    }
}

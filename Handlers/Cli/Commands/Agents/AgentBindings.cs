using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Cli;

/// <summary>Puts routes to an agent into a configuration and remembers what became of each.</summary>
internal sealed class AgentBindings
{
    public List<string> Added { get; } = [];

    /// <summary>They were there already.</summary>
    public List<string> Skipped { get; } = [];

    /// <summary>They lead to another agent.</summary>
    public List<string> Conflicts { get; } = [];

    /// <exception cref="CliException">One is not written <c>channel</c> or <c>channel:account</c>.</exception>
    public static IReadOnlyList<AgentBinding> Parse(IReadOnlyList<string> texts)
    {
        var bindings = new List<AgentBinding>();
        foreach (var text in texts)
        {
            var colon = text.IndexOf(':');
            var channel = (colon < 0 ? text : text[..colon]).Trim().ToLowerInvariant();
            var account = colon < 0 ? null : text[(colon + 1)..].Trim();
            if (channel.Length == 0 || account is "") throw new CliException($"Invalid binding \"{text}\" (use channel or channel:account).");
            bindings.Add(new(channel, account));
        }
        return bindings;
    }

    public ConfigTarget AddTo(ConfigSnapshot current, string agentId, IReadOnlyList<AgentBinding> bindings)
    {
        var routes = (current.Parsed as JsonObject)?["bindings"] as JsonArray;
        var count = routes?.Count ?? 0;
        var state = current;
        foreach (var binding in bindings)
        {
            if (OwnerOf(current.Config, binding) is { } owner)
            {
                if (owner == agentId) Skipped.Add(binding.ToString());
                else Conflicts.Add($"{binding} (agent={owner})");
                continue;
            }
            var match = new JsonObject { ["channel"] = binding.Channel };
            if (binding.Account is not null) match["accountId"] = binding.Account;
            var next = ConfigTarget.Set(
                state, ["bindings", count.ToString(CultureInfo.InvariantCulture)], new JsonObject { ["agentId"] = agentId, ["match"] = match });
            if (next.Root is null) return next;
            state = state with { Parsed = next.Root };
            count++;
            Added.Add(binding.ToString());
        }
        return ConfigTarget.Whole((JsonObject)state.Parsed!);
    }

    public JsonObject ToJson() => new() { ["added"] = ListOf(Added), ["skipped"] = ListOf(Skipped), ["conflicts"] = ListOf(Conflicts) };

    private static string? OwnerOf(OpenClawConfig config, AgentBinding wanted)
    {
        foreach (var binding in config.Bindings)
        {
            var match = binding.Match;
            if (match.Channel == wanted.Channel && match.AccountId == wanted.Account && (match.Peer ?? (object?)match.GuildId ?? match.TeamId) is null)
                return SessionKey.NormalizeAgentId(binding.AgentId);
        }
        return null;
    }

    private static JsonArray ListOf(List<string> texts)
    {
        var list = new JsonArray();
        foreach (var text in texts) list.Add((JsonNode)text);
        return list;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>What holds for one command: configuration, the agent's own, the session's and the call's wishes, each of which can only be stricter.</summary>
internal sealed record ExecSettings
{
    public const string HostGateway = "gateway";
    public const string HostNode = "node";
    public const string HostSandbox = "sandbox";

    /// <summary><c>gateway</c> or <c>node</c>.</summary>
    public required string Host { get; init; }

    public required ExecSecurity Security { get; init; }

    public required ExecAsk Ask { get; init; }

    /// <summary>The node that is bound or asked for.</summary>
    public string? Node { get; init; }

    public required IReadOnlyList<string> SafeBins { get; init; }

    public required IReadOnlyList<string> PathPrepend { get; init; }

    /// <summary>A command in the foreground is left to itself after this time.</summary>
    public required TimeSpan Background { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>The session is told when a command in the background ends.</summary>
    public required bool NotifiesOnExit { get; init; }

    /// <exception cref="ToolException">The call asks for a host that is not the configured one.</exception>
    public static ExecSettings Of(ToolCallContext call, SessionEntry? entry)
    {
        var common = call.Config.Tools.Exec;
        var own = ToolPolicy.OwnOf(call.Config, call.AgentId).Exec;
        var host = entry?.ExecHost ?? Text(own, common, "host") ?? HostGateway;
        if (call.Text("host") is { Length: > 0 } asked && Plain(asked) != Plain(host))
            throw new ToolException($"exec host not allowed (requested {asked}; configure tools.exec.host={asked} to allow).");
        var security = ExecWords.Security(Text(own, common, "security")) ?? ExecSecurity.Allowlist;
        var ask = ExecWords.Ask(Text(own, common, "ask")) ?? ExecAsk.OnMiss;
        foreach (var wish in new[] { entry?.ExecSecurity, call.Text("security") }) security = ExecWords.Stricter(security, ExecWords.Security(wish) ?? security);
        foreach (var wish in new[] { entry?.ExecAsk, call.Text("ask") }) ask = ExecWords.Louder(ask, ExecWords.Ask(wish) ?? ask);
        var timeout = call.Number("timeout") ?? Number(own, common, "timeoutSec") ?? 1800;
        return new ExecSettings
        {
            Host = Plain(host),
            Security = security,
            Ask = ask,
            Node = NodeOf(call, entry?.ExecNode ?? Text(own, common, "node")),
            SafeBins = Texts(own, common, "safeBins") ?? Platform.SafeBins.Default,
            PathPrepend = Texts(own, common, "pathPrepend") ?? [],
            Background = TimeSpan.FromMilliseconds(Math.Clamp(call.Number("yieldMs") ?? Number(own, common, "backgroundMs") ?? 10_000, 10, 120_000)),
            Timeout = TimeSpan.FromSeconds(Math.Clamp(timeout, 1, 7 * 24 * 3600)),
            NotifiesOnExit = (Value(own, common, "notifyOnExit") as JsonValue)?.GetValueKind() != JsonValueKind.False,
        };
    }

    // There is no sandbox here: what would run in one runs on the gateway's host, and is asked about like anything else there.
    private static string Plain(string host) => host.Trim().ToLowerInvariant() is HostNode ? HostNode : HostGateway;

    private static string? NodeOf(ToolCallContext call, string? bound)
    {
        var asked = call.Text("node");
        return bound is null || asked is null || asked == bound ? bound ?? asked : throw new ToolException($"exec node not allowed (bound to {bound})");
    }

    private static JsonNode? Value(JsonObject? own, JsonObject? common, string key) => own?[key] ?? common?[key];

    private static string? Text(JsonObject? own, JsonObject? common, string key) => Value(own, common, key) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? Number(JsonObject? own, JsonObject? common, string key) =>
        Value(own, common, key) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    private static List<string>? Texts(JsonObject? own, JsonObject? common, string key)
    {
        if (Value(own, common, key) is not JsonArray list) return null;
        var texts = new List<string>();
        foreach (var item in list)
        {
            if (item is JsonValue value && value.TryGetValue<string>(out var text)) texts.Add(text);
        }
        return texts;
    }
}

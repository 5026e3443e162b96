using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// What nodes tell. Nothing of it is trusted: texts are bounded and never read as commands, what is unknown or malformed is
/// taken and ignored.
/// </summary>
internal sealed partial class NodeEventHandlers(NodeRegistry nodes, NodePairings pairings, NodeSubscriptions subscriptions, NodeExecNotes notes, RunRegistry runs, SessionTargets targets, TimeProvider time, ILogger logger)
{
    private const int MaxTextChars = 20_000;
    private const int MaxKeyChars = 512;

    /// <summary>As product 2026.9.6 calls it; the node waits for its approval.</summary>
    private static readonly ErrorShape NotApproved = new(
        ErrorCodes.Unavailable,
        "node pairing changed while invocation was active",
        new JsonObject { ["code"] = "PAIRING_CHANGED" },
        Retryable: true);

    public async ValueTask<Reply<NodeEventAck>> HandleAsync(NodeEventParams p, RequestContext context)
    {
        if (nodes.OfConnection(context.Caller.ConnectionId) is not { } node) return ErrorShape.InvalidRequest("nodeId mismatch");
        if (node.Claim.NeedsApproval && pairings.SurfaceOf(node.Claim) is null) return NotApproved;
        var reason = Read(p) is { } payload ? await TakeAsync(p.Event, payload, node).ConfigureAwait(false) : null;
        if (!context.Caller.Era.DescribesNodes) return new NodeEventAck(true);
        return new NodeEventAck(true, p.Event, reason is not null, reason ?? "ignored");
    }

    /// <returns>In a word what came of it; null when nothing.</returns>
    private async ValueTask<string?> TakeAsync(string name, JsonObject payload, NodeSession node)
    {
        switch (name)
        {
            case "chat.subscribe":
                return TextOf(payload, "sessionKey") is { } followed && subscriptions.Add(node.Claim.ConnectionId, followed) ? "subscribed" : null;
            case "chat.unsubscribe":
                if (TextOf(payload, "sessionKey") is not { } left) return null;
                subscriptions.Remove(node.Claim.ConnectionId, left);
                return "unsubscribed";
            case "voice.transcript":
                return await SpeakAsync(payload).ConfigureAwait(false);
            case "agent.request":
                return await AskAsync(payload, node).ConfigureAwait(false);
            case NodeExecNotes.Started or NodeExecNotes.Finished or NodeExecNotes.Denied:
                return notes.Take(name, payload, node.NodeId, SessionOf(payload, $"node-{node.NodeId}")) ? "queued" : null;
            case "node.host.stats":
                return TakeStats(payload, node) ? "updated" : null;
            case "node.presence.alive":
                return "updated";
            default:
                return null;
        }
    }

    private ValueTask<string?> SpeakAsync(JsonObject payload)
    {
        if (TextOf(payload, "text") is not { Length: <= MaxTextChars } text) return new((string?)null);
        return StartAsync($"voice-{Guid.NewGuid()}", text, SessionOf(payload, null), ThinkingLevel.Low, null);
    }

    private ValueTask<string?> AskAsync(JsonObject payload, NodeSession node)
    {
        if (TextOf(payload, "message") is not { Length: <= MaxTextChars } message) return new((string?)null);
        var thinking = ThinkingRequest.TryRead(TextOf(payload, "thinking"), out var level) ? level : null;
        TimeSpan? timeout = payload["timeoutSeconds"] is JsonValue value && value.TryGetValue<double>(out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400))
            : null;
        return StartAsync(Guid.NewGuid().ToString(), message, SessionOf(payload, $"node-{node.NodeId}"), thinking, timeout);
    }

    private async ValueTask<string?> StartAsync(string runId, string message, SessionTarget target, ThinkingLevel? thinking, TimeSpan? timeout)
    {
        var admission = await runs.StartAsync(
            new RunRequest
            {
                RunId = runId,
                AgentId = target.AgentId,
                SessionKey = target.Key,
                Message = message,
                Origin = RunOrigin.Agent,
                Thinking = thinking,
                Timeout = timeout,
            },
            CancellationToken.None).ConfigureAwait(false);
        if (admission.Refusal is not { } refusal) return "started";
        Log.NotStarted(logger, target.Key, refusal.Message);
        return null;
    }

    private bool TakeStats(JsonObject payload, NodeSession node)
    {
        try
        {
            if (payload.Deserialize(NodesJson.Default.NodeHostStats) is not { IsPlausible: true } stats) return false;
            node.HostStats = stats with { UpdatedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private SessionTarget SessionOf(JsonObject payload, string? otherwise) => targets.Of(TextOf(payload, "sessionKey") is { Length: <= MaxKeyChars } key ? key : otherwise);

    private static JsonObject? Read(NodeEventParams p)
    {
        var text = p.PayloadJSON ?? NodeReplies.TextOf(p.Payload);
        if (text is null) return [];
        try
        {
            return JsonNode.Parse(text, documentOptions: WireJson.Document) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonObject payload, string name) =>
        payload[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "a node's request for a run was refused session={Session}: {Reason}")]
        public static partial void NotStarted(ILogger logger, string session, string reason);
    }
}

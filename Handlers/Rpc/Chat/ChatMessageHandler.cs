using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>chat.message.get</c>: one message of a conversation by its id, whole; also one that waits for its turn.</summary>
internal sealed class ChatMessageHandler(AgentSessions sessions, SessionTargets targets, RunRegistry runs)
{
    /// <summary>Before the id of a run whose message waits.</summary>
    public const string PendingPrefix = "pending:";

    /// <summary>Longest text unless asked otherwise, in characters (product 2026.9.6).</summary>
    private const int DefaultMaxChars = 1_000_000;

    public ValueTask<Reply<ChatMessageResult>> GetAsync(ChatMessageParams p, RequestContext context)
    {
        var target = targets.Of(p.SessionKey, p.AgentId);
        var message = p.MessageId.StartsWith(PendingPrefix, StringComparison.Ordinal)
            ? Pending(target.Key, p.MessageId)
            : Stored(target.AgentId, target.Key, p.MessageId, p.MaxChars ?? DefaultMaxChars);
        return new(message is null ? new ChatMessageResult(false, UnavailableReason: ChatMessageResult.NotFound) : new ChatMessageResult(true, message));
    }

    private RawJson? Stored(string agentId, string key, string id, int maxChars)
    {
        if (sessions.Get(key) is not { } entry) return null;
        var transcript = sessions.Transcript(agentId, entry);
        // Counted before it is looked for, as for a page of the history.
        var total = transcript.CountMessages();
        if (transcript.Find(id) is not { } found) return null;
        return HistoryMessage.Write(found.Message, isNamed: true, total - found.After is > 0 and var seq ? seq : null, maxChars);
    }

    private RawJson? Pending(string key, string id)
    {
        foreach (var run in runs.RunsOf(key))
        {
            if (run.StartedAt is not null || !id.AsSpan(PendingPrefix.Length).SequenceEqual(run.RunId)) continue;
            var message = new JsonObject
            {
                ["role"] = StoredMessage.User,
                ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = run.Request.Message }),
                ["timestamp"] = run.AdmittedAt,
                ["__openclaw"] = new JsonObject { ["id"] = id, ["idempotencyKey"] = run.RunId },
            };
            return new(WireJson.Serialize(message, ProtocolJson.Default.JsonObject));
        }
        return null;
    }
}

using System.Text;
using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>What is said in one session, as history and events tell it. One task at a time.</summary>
internal sealed class TuiConversation
{
    private readonly List<ChatLine> _lines = [];
    private readonly Dictionary<string, ChatLine> _running = new(StringComparer.Ordinal);

    // What was asked here stands on the screen already; what others asked is in the history only.
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public IReadOnlyList<ChatLine> Lines => _lines;

    /// <summary>As the gateway writes it.</summary>
    public string SessionKey { get; set; } = "";

    /// <summary>The run that would be aborted; null when nothing runs.</summary>
    public string? ActiveRun { get; private set; }

    public void Say(string speaker, string text) => _lines.Add(new(speaker, text));

    /// <summary>Asked from this screen.</summary>
    public void Started(string runId)
    {
        _asked.Add(runId);
        ActiveRun = runId;
    }

    /// <summary>The gateway did not take it.</summary>
    public void Failed(string runId)
    {
        _asked.Remove(runId);
        if (ActiveRun == runId) ActiveRun = null;
    }

    public void Clear()
    {
        _lines.Clear();
        _running.Clear();
        ActiveRun = null;
    }

    /// <summary>Replaces everything by what <c>chat.history</c> answered.</summary>
    public void Load(JsonElement history)
    {
        Clear();
        foreach (var message in history.ItemsOf("messages"))
        {
            if (message.StringOf("role") is not (ChatSpeakers.User or ChatSpeakers.Assistant) || TextOf(message) is not { Length: > 0 } text) continue;
            Say(message.StringOf("role")!, text);
        }
        foreach (var run in history.ObjectOf("sessionInfo").StringsOf("activeRunIds")) ActiveRun = run;
    }

    /// <summary>Takes one event in.</summary>
    /// <returns>What became of it.</returns>
    public TuiEventEffect Take(GatewayEvent frame)
    {
        if (frame.Payload.StringOf("sessionKey") != SessionKey || frame.Payload.StringOf("runId") is not { } runId) return TuiEventEffect.Ignored;
        if (frame.Name == EventNames.Agent) return TakeAgent(frame.Payload);
        return frame.Name == EventNames.Chat ? TakeChat(frame.Payload, runId) : TuiEventEffect.Ignored;
    }

    private TuiEventEffect TakeAgent(JsonElement payload)
    {
        var data = payload.ObjectOf("data");
        if (payload.StringOf("stream") != "tool" || data.StringOf("phase") != "start") return TuiEventEffect.Ignored;
        Say(ChatSpeakers.Note, $"tool: {data.StringOf("name")}");
        return TuiEventEffect.Shown;
    }

    private TuiEventEffect TakeChat(JsonElement payload, string runId)
    {
        var isOurs = _asked.Contains(runId);
        switch (payload.StringOf("state"))
        {
            case "delta":
                ActiveRun = runId;
                LineOf(runId).Set(DeltaOf(payload, runId));
                return TuiEventEffect.Shown;
            case "final":
                if (TextOf(payload.ObjectOf("message")) is { Length: > 0 } text) LineOf(runId).Set(text);
                End(runId);
                return isOurs ? TuiEventEffect.Ended : TuiEventEffect.EndedElsewhere;
            case "aborted":
                End(runId);
                Say(ChatSpeakers.Note, "aborted");
                return TuiEventEffect.Ended;
            case "error":
                End(runId);
                Say(ChatSpeakers.Note, $"error: {payload.StringOf("errorMessage") ?? "the run failed"}");
                return TuiEventEffect.Ended;
            default:
                return TuiEventEffect.Ignored;
        }
    }

    // The whole text so far where it is told, so that a lost piece repairs itself.
    private string DeltaOf(JsonElement payload, string runId)
    {
        if (TextOf(payload.ObjectOf("message")) is { Length: > 0 } whole) return whole;
        var piece = payload.StringOf("deltaText") ?? "";
        return payload.BoolOf("replace") == true ? piece : LineOf(runId).Text + piece;
    }

    private ChatLine LineOf(string runId)
    {
        if (_running.TryGetValue(runId, out var line)) return line;
        line = new(ChatSpeakers.Assistant, "");
        _running[runId] = line;
        _lines.Add(line);
        return line;
    }

    private void End(string runId)
    {
        _running.Remove(runId);
        _asked.Remove(runId);
        if (ActiveRun == runId) ActiveRun = null;
    }

    private static string TextOf(JsonElement message)
    {
        if (message.StringOf("content") is { } plain) return plain;
        var text = new StringBuilder();
        foreach (var part in message.ItemsOf("content"))
        {
            if (part.StringOf("type") != "text" || part.StringOf("text") is not { } piece) continue;
            if (text.Length > 0) text.Append('\n');
            text.Append(piece);
        }
        return text.ToString();
    }
}

using System.Globalization;
using System.Text.Json;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>Messages by <c>chat.send</c>, <c>chat.inject</c> and <c>agent</c>, up to four at once, over sessions that grow and are left.</summary>
internal sealed class ChatLoad(Random random) : IWriteLoad
{
    private const int Sessions = 3;
    private const int LinesPerSession = 60;
    private const string InjectMethod = "chat.inject";

    private readonly List<ChatLine> _lines = [];
    private readonly Dictionary<string, ChatLine> _byRun = [];
    private readonly string[] _keys = new string[Sessions];
    private readonly HashSet<string> _begun = [];
    private int _made;

    public IReadOnlyList<string> Methods => ["chat.send", InjectMethod, "agent", "chat.history"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        var waiting = new Dictionary<string, ChatLine>();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var line = NextLine();
            _lines.Add(line);
            _byRun[line.RunId] = line;
            waiting[line.RunId] = line;
            await peer.SendAsync($$"""{"type":"req","id":"{{line.RunId}}","method":"{{line.Method}}","params":{{Params(line)}}}""");
        }
        while (waiting.Count > 0)
        {
            var frame = await peer.NextAsync();
            if (frame.GetProperty("type").GetString() == "event")
            {
                NoteAnswer(frame);
            }
            else if (waiting.Remove(frame.GetProperty("id").GetString()!, out var line))
            {
                line.IsAcknowledged = frame.GetProperty("ok").GetBoolean();
                // A session's first message is acknowledged before its transcript begins.
                if (!line.IsAcknowledged && line.Method == InjectMethod) continue;
                Assert.True(line.IsAcknowledged, frame.GetRawText());
                _begun.Add(line.Key);
                kill.Answered();
            }
        }
    }

    public async Task VerifyAsync(PublishedGateway gateway, RawPeer peer)
    {
        foreach (var session in _lines.GroupBy(line => line.Key))
        {
            var response = await peer.RequestAsync("chat.history", $$"""{"sessionKey":"{{session.Key}}","limit":1000}""");
            Assert.True(response.GetProperty("ok").GetBoolean(), response.GetRawText());
            var texts = response.GetProperty("payload").GetProperty("messages").EnumerateArray().Select(TextOf).ToArray();
            foreach (var line in session)
            {
                var times = texts.Count(text => text.Contains(line.Text, StringComparison.Ordinal));
                Assert.True(times <= 1, $"{line} is there {times} times");
                Assert.True(times == 1 || !line.IsAcknowledged, $"{line} was acknowledged and is not in the history of {line.Key}");
                Assert.True(line.Answer is null || texts.Contains(line.Answer), $"the answer to {line} was announced and is not in the history of {line.Key}");
                // What is there now must stay.
                line.IsAcknowledged = times == 1;
            }
            var twice = texts.Where(text => text.Length > 0).GroupBy(text => text).Where(same => same.Count() > 1).Select(same => same.Key).ToArray();
            Assert.True(twice.Length == 0, $"{session.Key} has more than once: {string.Join(" | ", twice)}; all: {string.Join(" | ", texts)}");
        }
        // Sessions that grow no more have been looked at for the last time.
        _lines.RemoveAll(line => !_keys.Contains(line.Key) && random.Next(4) == 0);
    }

    private ChatLine NextLine()
    {
        var place = random.Next(Sessions);
        if (_keys[place] is not { } key || _lines.Count(line => line.Key == key) >= LinesPerSession)
        {
            key = _keys[place] = string.Create(CultureInfo.InvariantCulture, $"agent:main:chat-{place}-{_made}");
        }
        var method = random.Next(4) switch { 0 when _begun.Contains(key) => InjectMethod, 1 => "agent", _ => "chat.send" };
        return new ChatLine(key, method, string.Create(CultureInfo.InvariantCulture, $"line-{++_made}!"), Guid.NewGuid().ToString());
    }

    private static string Params(ChatLine line) => line.Method == InjectMethod
        ? $$"""{"sessionKey":"{{line.Key}}","message":"{{line.Text}}"}"""
        : $$"""{"sessionKey":"{{line.Key}}","message":"{{line.Text}}","idempotencyKey":"{{line.RunId}}"}""";

    private void NoteAnswer(JsonElement frame)
    {
        if (frame.GetProperty("event").GetString() != "chat") return;
        var chat = frame.GetProperty("payload");
        if (chat.GetProperty("state").GetString() != "final" || !_byRun.TryGetValue(chat.GetProperty("runId").GetString()!, out var line)) return;
        if (chat.TryGetProperty("message", out var message) && TextOf(message) is { Length: > 0 } text) line.Answer = text;
    }

    private static string TextOf(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content)) return "";
        return content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Where(part => part.TryGetProperty("text", out _)).Select(part => part.GetProperty("text").GetString()));
    }

    /// <summary>One message and what was heard of it.</summary>
    private sealed record ChatLine(string Key, string Method, string Text, string RunId)
    {
        public bool IsAcknowledged { get; set; }

        /// <summary>The text of its final event.</summary>
        public string? Answer { get; set; }

        public override string ToString() => $"{Method} '{Text}'";
    }
}

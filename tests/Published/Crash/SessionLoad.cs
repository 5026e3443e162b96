using System.Globalization;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>Session entries that are labelled, reset and deleted.</summary>
internal sealed class SessionLoad(Random random) : IWriteLoad
{
    private readonly SessionFate[] _fates = [.. Enumerable.Range(1, 6).Select(number => new SessionFate($"agent:main:entry-{number}"))];
    private int _made;

    public IReadOnlyList<string> Methods => ["sessions.list", "sessions.patch", "sessions.reset", "sessions.delete"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        var fate = _fates[random.Next(_fates.Length)];
        switch (random.Next(6))
        {
            case 0:
                fate.Label.Attempt(null);
                fate.SessionId.Attempt(null);
                await AskAsync(peer, "sessions.delete", $$"""{"key":"{{fate.Key}}"}""");
                fate.Label.Acknowledge();
                fate.SessionId.Acknowledge();
                break;
            case 1:
                fate.Label.AttemptAnything();
                fate.SessionId.AttemptAnything();
                fate.Settle((await AskAsync(peer, "sessions.reset", $$"""{"key":"{{fate.Key}}"}""")).GetProperty("entry"));
                break;
            default:
                var label = string.Create(CultureInfo.InvariantCulture, $"label-{++_made}");
                fate.Label.Attempt(label);
                // Makes the session if it is not there.
                fate.SessionId.AttemptAnything();
                fate.Settle((await AskAsync(peer, "sessions.patch", $$"""{"key":"{{fate.Key}}","label":"{{label}}"}""")).GetProperty("entry"));
                break;
        }
        kill.Answered();
    }

    public async Task VerifyAsync(PublishedGateway gateway, RawPeer peer)
    {
        var listing = await AskAsync(peer, "sessions.list", """{"limit":5000}""");
        var found = listing.GetProperty("sessions").EnumerateArray().ToDictionary(row => row.GetProperty("key").GetString()!);
        foreach (var fate in _fates)
        {
            var isThere = found.TryGetValue(fate.Key, out var row);
            fate.Label.Verify(isThere ? TextOf(row, "label") : null);
            fate.SessionId.Verify(isThere ? TextOf(row, "sessionId") : null);
        }
    }

    private static string? TextOf(JsonElement owner, string name) => owner.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static async Task<JsonElement> AskAsync(RawPeer peer, string method, string parameters)
    {
        var answer = await peer.RequestAsync(method, parameters);
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{method}: {answer.GetRawText()}");
        return answer.GetProperty("payload");
    }

    private sealed record SessionFate(string Key)
    {
        public Promise Label { get; } = new($"label of {Key}");

        public Promise SessionId { get; } = new($"id of {Key}");

        public void Settle(JsonElement entry)
        {
            Label.Settle(TextOf(entry, "label"));
            SessionId.Settle(TextOf(entry, "sessionId"));
        }
    }
}

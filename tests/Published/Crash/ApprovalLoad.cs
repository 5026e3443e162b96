using System.Globalization;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>
/// Questions about commands that are asked and answered: one that was announced is still waiting in the next life, an answer
/// that was acknowledged stands, and none counts twice.
/// </summary>
internal sealed class ApprovalLoad(Random random) : IWriteLoad
{
    /// <summary>Ended questions that are looked at again; a gateway remembers 200.</summary>
    private const int Remembered = 60;

    private readonly Dictionary<string, Promise> _fates = [];
    private readonly List<string> _waiting = [];
    private readonly Queue<string> _ended = new();
    private int _made;

    public IReadOnlyList<string> Methods => ["exec.approval.request", "exec.approval.resolve", "approval.get"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        if (_waiting.Count < 3 || random.Next(2) == 0)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"question-{++_made}");
            _fates[id] = new Promise($"question {id}");
            _fates[id].Attempt("pending");
            await AskAsync(peer, id);
            _fates[id].Acknowledge();
            _waiting.Add(id);
        }
        else
        {
            var id = _waiting[random.Next(_waiting.Count)];
            var decision = random.Next(2) == 0 ? "deny" : "allow-once";
            _fates[id].Attempt(decision);
            await ResolveAsync(peer, id, decision, isOpen: true);
            _fates[id].Acknowledge();
            End(id);
        }
        kill.Answered();
    }

    public async Task VerifyAsync(PublishedGateway gateway, RawPeer peer)
    {
        foreach (var (id, fate) in _fates.ToArray())
        {
            var found = await StandingAsync(peer, id);
            fate.Verify(found);
            if (found is null)
            {
                _fates.Remove(id);
                _waiting.Remove(id);
                continue;
            }
            if (found == "pending")
            {
                if (!_waiting.Contains(id)) _waiting.Add(id);
                continue;
            }
            if (_waiting.Contains(id)) End(id);
            // Another answer comes too late, now and for ever.
            await ResolveAsync(peer, id, found == "deny" ? "allow-once" : "deny", isOpen: false);
            Assert.Equal(found, await StandingAsync(peer, id));
        }
    }

    private void End(string id)
    {
        _waiting.Remove(id);
        _ended.Enqueue(id);
        if (_ended.Count > Remembered) _fates.Remove(_ended.Dequeue());
    }

    private static async Task AskAsync(RawPeer peer, string id)
    {
        var answer = await peer.RequestAsync("exec.approval.request", $$"""{"id":"{{id}}","command":"echo {{id}}","timeoutMs":86400000,"twoPhase":true}""");
        Assert.Equal("accepted", answer.GetProperty("payload").GetProperty("status").GetString());
    }

    private static async Task ResolveAsync(RawPeer peer, string id, string decision, bool isOpen)
    {
        var answer = await peer.RequestAsync("exec.approval.resolve", $$"""{"id":"{{id}}","decision":"{{decision}}"}""");
        Assert.True(answer.GetProperty("ok").GetBoolean() == isOpen, $"{id} {decision}: {answer.GetRawText()}");
    }

    // What it is, or null when nobody has ever asked it.
    private static async Task<string?> StandingAsync(RawPeer peer, string id)
    {
        var answer = await peer.RequestAsync("approval.get", $$"""{"id":"{{id}}"}""");
        if (!answer.GetProperty("ok").GetBoolean()) return null;
        var approval = answer.GetProperty("payload").GetProperty("approval");
        return approval.TryGetProperty("decision", out var decision) ? decision.GetString() : approval.GetProperty("status").GetString();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace OpenClaw.Tests.Stock;

/// <summary>What a page asks the gateway and what it is refused, in the order of the answers.</summary>
internal sealed class ControlUiTraffic
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(1000);

    private readonly ConcurrentDictionary<string, string> _asked = new();
    private readonly ConcurrentQueue<string> _refused = new();
    private long _last = Stopwatch.GetTimestamp();

    public ControlUiTraffic(IPage tab)
    {
        tab.WebSocket += (_, socket) =>
        {
            socket.FrameSent += (_, frame) => Sent(frame.Text);
            socket.FrameReceived += (_, frame) => Received(frame.Text);
            // Nothing answers what was asked on it.
            socket.Close += (_, _) => _asked.Clear();
        };
        // A page's own code comes in pieces before it asks anything.
        tab.Request += (_, _) => Stir();
        tab.RequestFinished += (_, _) => Stir();
    }

    /// <summary>Takes what was refused since the last time: method, code and message.</summary>
    public IReadOnlyList<string> TakeRefusals()
    {
        var taken = new List<string>();
        while (_refused.TryDequeue(out var one)) taken.Add(one);
        return taken;
    }

    /// <summary>Waits until every question is answered and no new one comes.</summary>
    public async Task SettleAsync()
    {
        var start = Stopwatch.GetTimestamp();
        Volatile.Write(ref _last, start);
        while ((!_asked.IsEmpty || Stopwatch.GetElapsedTime(Volatile.Read(ref _last)) < Quiet) && Stopwatch.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(100); // another program's pace: there is nothing to wait on
        }
        foreach (var (_, method) in _asked) _refused.Enqueue($"{method}: no answer");
    }

    private void Stir() => Volatile.Write(ref _last, Stopwatch.GetTimestamp());

    private void Sent(string? text)
    {
        if (text is null) return;
        using var frame = JsonDocument.Parse(text);
        if (frame.RootElement.GetProperty("type").GetString() != "req") return;
        _asked[frame.RootElement.GetProperty("id").GetString()!] = frame.RootElement.GetProperty("method").GetString()!;
        Stir();
    }

    private void Received(string? text)
    {
        if (text is null) return;
        using var frame = JsonDocument.Parse(text);
        if (frame.RootElement.GetProperty("type").GetString() != "res") return;
        if (!_asked.TryRemove(frame.RootElement.GetProperty("id").GetString()!, out var method)) return;
        Stir();
        if (frame.RootElement.GetProperty("ok").GetBoolean()) return;
        var error = frame.RootElement.GetProperty("error");
        _refused.Enqueue($"{method}: {error.GetProperty("code").GetString()} {error.GetProperty("message").GetString()}");
    }
}

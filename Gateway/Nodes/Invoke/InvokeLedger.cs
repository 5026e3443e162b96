using System.Security.Cryptography;
using System.Text;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// What was asked under which idempotency key, so that a repeat gets the first answer and nothing runs twice. Answers are
/// kept for a while and up to a number of bytes; of one that had to go it is still known that it has been.
/// </summary>
internal sealed class InvokeLedger(TimeProvider time)
{
    private const long MaxBytes = 32 * 1024 * 1024;
    private const int MaxEntries = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly NodeInvokeOutcome Gone = NodeInvokeOutcome.Of(
        NodeInvokeStatus.AnswerGone, message: "this idempotencyKey has run already and its answer is no longer kept; use a new key to run it again");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<Entry> _ended = new();
    private readonly Queue<Entry> _kept = new();
    private long _bytes;

    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>Runs <paramref name="start"/>, or joins what ran under the key before.</summary>
    public Task<NodeInvokeOutcome> RunAsync(NodeInvocation invocation, Func<NodeInvocation, Task<NodeInvokeOutcome>> start)
    {
        if (invocation.IdempotencyKey is not { Length: > 0 } key) return start(invocation);
        var name = $"{invocation.NodeId}\n{key}";
        var print = PrintOf(invocation);
        Entry entry;
        lock (_lock)
        {
            Prune();
            if (_entries.TryGetValue(name, out var known))
            {
                return known.Print == print ? known.Answer.Task : Task.FromResult(NodeInvokeOutcome.Of(
                    NodeInvokeStatus.KeyReused, message: "idempotencyKey was used for another command or other params; use a new key"));
            }
            entry = new Entry(name, print);
            _entries[name] = entry;
        }
        return FollowAsync(entry, start(invocation));
    }

    private async Task<NodeInvokeOutcome> FollowAsync(Entry entry, Task<NodeInvokeOutcome> running)
    {
        NodeInvokeOutcome outcome;
        try
        {
            outcome = await running.ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // It never left the gateway: whoever joined it is told too, and the key is free again.
            lock (_lock) _entries.Remove(entry.Name);
            entry.Answer.TrySetException(failure);
            _ = entry.Answer.Task.Exception; // observed: perhaps nobody joined
            throw;
        }
        lock (_lock)
        {
            if (HasReachedNode(outcome.Status)) Keep(entry, outcome);
            else _entries.Remove(entry.Name);
        }
        entry.Answer.TrySetResult(outcome);
        return outcome;
    }

    private void Keep(Entry entry, NodeInvokeOutcome outcome)
    {
        entry.EndedAt = time.GetTimestamp();
        entry.Bytes = outcome.Bytes;
        _bytes += entry.Bytes;
        _ended.Enqueue(entry);
        _kept.Enqueue(entry);
        Prune();
    }

    private void Prune()
    {
        while (_ended.TryPeek(out var oldest) && (time.GetElapsedTime(oldest.EndedAt) >= Lifetime || _ended.Count > MaxEntries))
        {
            _ended.Dequeue();
            _entries.Remove(oldest.Name);
            _bytes -= oldest.Bytes;
            oldest.Bytes = 0;
        }
        while (_bytes > MaxBytes && _kept.TryDequeue(out var large))
        {
            _bytes -= large.Bytes;
            large.Bytes = 0;
            if (_entries.ContainsKey(large.Name)) large.Forget(Gone);
        }
        while (_kept.TryPeek(out var gone) && !_entries.ContainsKey(gone.Name)) _kept.Dequeue();
    }

    // What never left the gateway may be tried again under the same key.
    private static bool HasReachedNode(NodeInvokeStatus status) =>
        status is NodeInvokeStatus.Ok or NodeInvokeStatus.Failed or NodeInvokeStatus.TimedOut or NodeInvokeStatus.Disconnected;

    private static string PrintOf(NodeInvocation invocation) =>
        $"{invocation.Command}\n{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(invocation.ParamsJson ?? "")))}";

    private sealed class Entry(string name, string print)
    {
        public string Name => name;

        public string Print => print;

        public TaskCompletionSource<NodeInvokeOutcome> Answer { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long EndedAt { get; set; }

        public long Bytes { get; set; }

        public void Forget(NodeInvokeOutcome gone)
        {
            var answer = new TaskCompletionSource<NodeInvokeOutcome>();
            answer.SetResult(gone);
            Answer = answer;
        }
    }
}

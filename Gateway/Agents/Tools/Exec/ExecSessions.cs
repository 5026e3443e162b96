using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>The commands agents have started; those that have ended are kept for a while. Ends all of them with the gateway.</summary>
internal sealed class ExecSessions(TimeProvider time) : IDisposable
{
    /// <summary>Commands under way at the same time; more are refused.</summary>
    public const int MaxRunning = 64;

    private const int MaxKept = 200;

    /// <summary>How long the output of one that has ended can be asked for (product 2026.2.12).</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(30);

    private static readonly string[] First = ["briny", "calm", "clear", "crisp", "dawn", "deep", "fast", "fresh", "gentle", "keen", "kind", "lucky", "mellow", "neat", "quick", "quiet", "rapid", "sharp", "swift", "tidy", "warm", "wild"];

    private static readonly string[] Second = ["atlas", "bay", "breeze", "cedar", "cloud", "comet", "coral", "cove", "crest", "falcon", "fjord", "harbor", "kelp", "lagoon", "lobster", "otter", "reef", "ridge", "shell", "shoal", "tide", "wharf"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ExecSession> _all = new(StringComparer.Ordinal);

    /// <exception cref="ToolException">Too many are under way, or it cannot be started.</exception>
    public ExecSession Start(string agentId, string command, IReadOnlyList<string> argv, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        lock (_gate)
        {
            Tidy();
            if (_all.Values.Count(session => !session.HasEnded) >= MaxRunning) throw new ToolException($"too many commands are running ({MaxRunning}); end some with process kill");
            try
            {
                var session = new ExecSession(NewId(), agentId, command, folder, RunningCommand.Start(argv, folder, environment, time), time.GetUtcNow());
                _all.Add(session.Id, session);
                return session;
            }
            catch (System.ComponentModel.Win32Exception failure)
            {
                throw new ToolException($"the command could not be started: {failure.Message}");
            }
        }
    }

    /// <summary>Those of an agent, oldest first.</summary>
    public IReadOnlyList<ExecSession> Of(string agentId)
    {
        lock (_gate)
        {
            Tidy();
            var own = new List<ExecSession>();
            foreach (var session in _all.Values)
            {
                if (session.AgentId == agentId) own.Add(session);
            }
            own.Sort(static (a, b) => a.StartedAt.CompareTo(b.StartedAt));
            return own;
        }
    }

    public ExecSession? Find(string agentId, string id)
    {
        lock (_gate) return _all.TryGetValue(id, out var session) && session.AgentId == agentId ? session : null;
    }

    public void Remove(ExecSession session)
    {
        lock (_gate) _all.Remove(session.Id);
        session.Process.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var session in _all.Values) session.Process.Dispose();
            _all.Clear();
        }
    }

    private void Tidy()
    {
        var now = time.GetUtcNow();
        var ended = new List<ExecSession>();
        foreach (var session in _all.Values)
        {
            if (session.EndedAt is not null) ended.Add(session);
        }
        ended.Sort(static (a, b) => a.EndedAt!.Value.CompareTo(b.EndedAt!.Value));
        foreach (var session in ended)
        {
            if (now - session.EndedAt!.Value < Keep && _all.Count <= MaxKept) break;
            _all.Remove(session.Id);
            session.Process.Dispose();
        }
    }

    private string NewId()
    {
        while (true)
        {
            var bytes = SecureRandom.Bytes(2);
            var id = $"{First[bytes[0] % First.Length]}-{Second[bytes[1] % Second.Length]}";
            for (var n = 1; n < 10; n++)
            {
                var next = n == 1 ? id : $"{id}-{n}";
                if (!_all.ContainsKey(next)) return next;
            }
        }
    }
}

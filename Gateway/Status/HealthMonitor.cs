using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Status;

/// <summary>
/// Keeps one health snapshot, serialised once, and tells the clients when it is renewed: at an interval, and soon after
/// somebody connects or asks. What comes in a burst is answered by one refresh.
/// </summary>
internal sealed class HealthMonitor : IAsyncDisposable
{
    private const int RecentSessions = 5;

    /// <summary>Refreshes that were only asked for are at least this far apart.</summary>
    private static readonly TimeSpan MinimumGap = TimeSpan.FromSeconds(1);

    private readonly IConfigSource _config;
    private readonly Func<IReadOnlyList<SessionListing>> _sessions;
    private readonly Func<string, string> _storePath;
    private readonly TimeProvider _time;
    private readonly ITimer _interval;
    private readonly ITimer _soon;
    private readonly Lock _lock = new();
    private IEventPublisher? _events;
    private Func<long> _presenceVersion = () => 0;
    private Taken _taken;
    private bool _isAsked;

    /// <param name="config">For the agents.</param>
    /// <param name="sessions">Every session, from memory.</param>
    /// <param name="storePath">Agent id to its store's file.</param>
    /// <param name="time">Clock and timers.</param>
    public HealthMonitor(IConfigSource config, Func<IReadOnlyList<SessionListing>> sessions, Func<string, string> storePath, TimeProvider time)
    {
        _config = config;
        _sessions = sessions;
        _storePath = storePath;
        _time = time;
        _taken = Take(version: 1);
        _interval = time.CreateTimer(_ => Refresh(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Follow();
        _soon = time.CreateTimer(_ => RefreshAsked(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public long Version => Volatile.Read(ref _taken).Version;

    /// <summary>Begins a new interval; called when the configured one has changed.</summary>
    public void Follow()
    {
        var every = TimeSpan.FromMilliseconds(_config.Current.Config.Gateway.Limits.HealthIntervalMs);
        _interval.Change(every, every);
    }

    /// <summary>The kept snapshot as JSON; asking causes a refresh soon, so that the next one to ask gets a newer one.</summary>
    public RawJson Cached()
    {
        var taken = Volatile.Read(ref _taken);
        if (_time.GetElapsedTime(taken.Stamp) >= MinimumGap) RefreshSoon();
        return taken.Json;
    }

    /// <summary>The kept snapshot without further effect.</summary>
    public RawJson Peek() => Volatile.Read(ref _taken).Json;

    /// <summary>Takes and publishes one now.</summary>
    public RawJson Refresh()
    {
        Taken taken;
        lock (_lock)
        {
            taken = Take(_taken.Version + 1);
            Volatile.Write(ref _taken, taken);
        }
        _events?.Publish(EventNames.Health, taken.Json, ProtocolJson.Default.RawJson, new EventTarget
        {
            IsDroppable = true,
            CoalesceKey = EventNames.Health,
            StateVersion = new StateVersion(_presenceVersion(), taken.Version),
        });
        return taken.Json;
    }

    public void RefreshSoon()
    {
        lock (_lock)
        {
            if (_isAsked) return;
            _isAsked = true;
            var wait = MinimumGap - _time.GetElapsedTime(_taken.Stamp);
            _soon.Change(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Where refreshes are announced; connected after construction because both sides need each other.</summary>
    public void Announce(IEventPublisher events, Func<long> presenceVersion)
    {
        _presenceVersion = presenceVersion;
        _events = events;
    }

    public async ValueTask DisposeAsync()
    {
        await _interval.DisposeAsync().ConfigureAwait(false);
        await _soon.DisposeAsync().ConfigureAwait(false);
    }

    private void RefreshAsked()
    {
        lock (_lock) _isAsked = false;
        Refresh();
    }

    private Taken Take(long version)
    {
        var started = _time.GetTimestamp();
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var config = _config.Current.Config;
        var sessions = _sessions();
        var agents = AgentRoster.Of(config).Select(agent => HealthOf(agent, config, sessions, now)).ToArray();
        var snapshot = new HealthSnapshot
        {
            Ok = true,
            Ts = now,
            DurationMs = (long)_time.GetElapsedTime(started).TotalMilliseconds,
            ConfigReload = new ConfigReloadHealth(config.Gateway.Reload.Mode == ReloadMode.Off ? "disabled" : "active"),
            HeartbeatSeconds = (agents.First(agent => agent.IsDefault).Heartbeat.EveryMs ?? 0) / 1000,
            DefaultAgentId = config.Agents.Default.Id,
            Agents = agents,
            Sessions = agents.First(agent => agent.IsDefault).Sessions,
        };
        return new Taken(new RawJson(WireJson.Serialize(snapshot, StatusJson.Default.HealthSnapshot)), version, started);
    }

    private AgentHealth HealthOf(AgentConfig agent, OpenClawConfig config, IReadOnlyList<SessionListing> sessions, long now)
    {
        var own = sessions.Where(listing => listing.AgentId == agent.Id).ToArray();
        var recent = own
            .OrderByDescending(listing => listing.Entry.UpdatedAt)
            .Take(RecentSessions)
            .Select(listing => new RecentSession(listing.Key, listing.Entry.UpdatedAt, now - listing.Entry.UpdatedAt))
            .ToArray();
        return new AgentHealth
        {
            AgentId = agent.Id,
            Name = agent.Name,
            IsDefault = agent.Id == config.Agents.Default.Id,
            Heartbeat = HeartbeatStatus.Of(agent, config).Health,
            Sessions = new SessionsHealth(_storePath(agent.Id), own.Length, recent),
        };
    }

    private sealed record Taken(RawJson Json, long Version, long Stamp);
}

using OpenClaw.Config;

namespace OpenClaw.Gateway.Cron;

/// <summary>
/// Lets agents have their heartbeats: at intervals, and soon after somebody asks for one. One at a time; requests that
/// come together are one, and a gateway that is busy is asked again.
/// </summary>
internal sealed partial class HeartbeatService : IAsyncDisposable
{
    /// <summary>How long a request waits for others (product 2026.2.12).</summary>
    public static readonly TimeSpan CoalesceTime = TimeSpan.FromMilliseconds(250);

    /// <summary>After which time a busy gateway is asked again (product 2026.2.12).</summary>
    public static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(1);

    /// <summary>A timer holds no more than 49 days; the clock is looked at again after this time.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(24);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);

    private readonly IConfigSource _config;
    private readonly IHeartbeatAgent _agent;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _interval;
    private readonly ITimer _wake;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _beat = new(1, 1);
    private readonly Lock _gate = new();

    // All below: under _gate.
    private readonly Dictionary<string, NextBeat> _next = new(StringComparer.Ordinal);
    private string? _wanted;
    private bool _isEnabled = true;
    private bool _isStarted;
    private bool _isStopped;

    public HeartbeatService(IConfigSource config, IHeartbeatAgent agent, TimeProvider time, ILogger logger)
    {
        _config = config;
        _agent = agent;
        _time = time;
        _logger = logger;
        _interval = time.CreateTimer(static service => ((HeartbeatService)service!).OnInterval(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _wake = time.CreateTimer(static service => ((HeartbeatService)service!).OnWake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = config.Subscribe((_, _) => Schedule());
    }

    /// <summary>Begins to count the intervals.</summary>
    public void Start()
    {
        lock (_gate) _isStarted = true;
        Schedule();
    }

    /// <summary>All heartbeats on or off, until the gateway stops.</summary>
    public void SetEnabled(bool isEnabled)
    {
        lock (_gate) _isEnabled = isEnabled;
        Log.Switched(_logger, isEnabled);
        Arm();
    }

    /// <summary>Wants a heartbeat of every agent that has one; the last reason of several requests counts.</summary>
    public void Request(string reason) => Request(reason, CoalesceTime);

    /// <summary>Lets one agent have its heartbeat now, unless another one is under way.</summary>
    public async Task<HeartbeatOutcome> BeatNowAsync(string agentId, string reason)
    {
        if (!await _beat.WaitAsync(TimeSpan.Zero)) return HeartbeatOutcome.Skipped(HeartbeatWords.RequestsInFlight);
        try
        {
            var settings = HeartbeatSettings.All(_config.Current.Config).FirstOrDefault(one => one.AgentId == agentId);
            return settings?.Every is null ? HeartbeatOutcome.Skipped(HeartbeatWords.Disabled) : await BeatAsync(settings, reason);
        }
        finally
        {
            _beat.Release();
            Arm();
        }
    }

    /// <summary>No further ones; one under way belongs to the run registry and ends with it.</summary>
    public async Task QuietenAsync()
    {
        lock (_gate) _isStopped = true;
        _subscription.Dispose();
        await _interval.DisposeAsync();
        await _wake.DisposeAsync();
    }

    /// <summary>Waits shortly for one under way, whose run has been ended by now: it still has something to write down.</summary>
    public async ValueTask DisposeAsync()
    {
        await QuietenAsync();
        if (await _beat.WaitAsync(StopLimit)) _beat.Release();
    }

    private void OnInterval() => Request(HeartbeatWords.Interval, TimeSpan.Zero);

    private void Request(string reason, TimeSpan wait)
    {
        lock (_gate)
        {
            if (_isStopped) return;
            // Who asks for all agents is not held up by one whose interval is over.
            if (_wanted is null || reason != HeartbeatWords.Interval) _wanted = reason;
            _wake.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnWake() => _ = BeatAllAsync();

    private async Task BeatAllAsync()
    {
        await _beat.WaitAsync();
        string? reason = null;
        try
        {
            lock (_gate) (reason, _wanted) = (_wanted, null);
            if (reason is null) return;
            var isBusy = false;
            foreach (var settings in HeartbeatSettings.All(_config.Current.Config).Where(one => one.Every is not null && IsDue(one.AgentId, reason)))
            {
                var outcome = await BeatAsync(settings, reason);
                isBusy |= outcome.IsInFlight;
            }
            if (isBusy) Request(reason, RetryTime);
        }
        catch (Exception e)
        {
            Log.Broken(_logger, e);
            if (reason is not null) Request(reason, RetryTime);
        }
        finally
        {
            _beat.Release();
            Arm();
        }
    }

    private async Task<HeartbeatOutcome> BeatAsync(HeartbeatSettings settings, string reason)
    {
        lock (_gate)
        {
            if (!_isEnabled) return HeartbeatOutcome.Skipped(HeartbeatWords.Disabled);
        }
        var outcome = await _agent.BeatAsync(settings, reason);
        if (!outcome.IsInFlight && outcome.Reason != HeartbeatWords.Disabled) Restart(settings);
        return outcome;
    }

    private bool IsDue(string agentId, string reason)
    {
        if (reason != HeartbeatWords.Interval) return true;
        lock (_gate) return _next.TryGetValue(agentId, out var next) && next.At <= _time.GetUtcNow();
    }

    private void Restart(HeartbeatSettings settings)
    {
        if (settings.Every is not { } every) return;
        lock (_gate) _next[settings.AgentId] = new NextBeat(every, _time.GetUtcNow() + every);
    }

    // After a change of the configuration: an interval that stayed the same goes on where it was.
    private void Schedule()
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            var wanted = HeartbeatSettings.All(_config.Current.Config).Where(one => one.Every is not null).ToDictionary(one => one.AgentId, one => one.Every!.Value);
            foreach (var gone in _next.Keys.Except(wanted.Keys).ToArray()) _next.Remove(gone);
            foreach (var (agentId, every) in wanted)
            {
                if (!_next.TryGetValue(agentId, out var present) || present.Every != every) _next[agentId] = new NextBeat(every, now + every);
            }
        }
        Arm();
    }

    private void Arm()
    {
        lock (_gate)
        {
            if (_isStopped || !_isStarted) return;
            // What is due but was not let through is not asked all the time.
            var first = DateTimeOffset.MaxValue;
            foreach (var next in _next.Values)
            {
                if (next.At < first) first = next.At;
            }
            var wait = _isEnabled && _next.Count > 0
                ? TimeSpan.FromTicks(Math.Clamp((first - _time.GetUtcNow()).Ticks, RetryTime.Ticks, LongestSleep.Ticks))
                : Timeout.InfiniteTimeSpan;
            _interval.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed record NextBeat(TimeSpan Every, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "heartbeats enabled={IsEnabled}")]
        public static partial void Switched(ILogger logger, bool isEnabled);

        [LoggerMessage(2, LogLevel.Error, "a heartbeat failed inside the gateway")]
        public static partial void Broken(ILogger logger, Exception failure);
    }
}

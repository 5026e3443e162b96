namespace OpenClaw.Config;

/// <summary>Holds the snapshot in force and swaps it whole. One per running gateway.</summary>
internal sealed class ConfigStore(ConfigSnapshot initial) : IConfigSource
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private Action<ConfigSnapshot, ConfigSnapshot>[] _subscribers = [];
    private volatile ConfigSnapshot _current = initial;
    private readonly HashSet<string> _notInForce = new(StringComparer.Ordinal);

    public ConfigSnapshot Current => _current;

    /// <summary>Reads the configuration; whether it can be used says <see cref="ConfigSnapshot.Valid"/>.</summary>
    public static ConfigStore Load(StatePaths paths, IReadOnlyDictionary<string, string?> env, TimeProvider time) =>
        new(ConfigLoader.Load(paths, env, time));

    public IDisposable Subscribe(Action<ConfigSnapshot, ConfigSnapshot> onSwapped)
    {
        // An own delegate per subscription, so that the same callback can subscribe twice and leave once.
        var subscriber = new Action<ConfigSnapshot, ConfigSnapshot>(onSwapped.Invoke);
        lock (_lock)
        {
            _subscribers = [.. _subscribers, subscriber];
        }
        return new Subscription(this, subscriber);
    }

    /// <summary>Completes when the configuration of this hash is in force; not later than a while from now, for it may never be.</summary>
    public async Task WhenInForceAsync(string hash, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_current.Config.Gateway.Reload.Mode == ReloadMode.Off) return;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var following = Subscribe((_, next) =>
        {
            if (next.Hash == hash) reached.TrySetResult();
        });
        if (_current.Hash == hash) return;
        await reached.Task.WaitAsync(_longestWait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Puts a snapshot in force and tells the subscribers, in the order they came. An invalid one is refused.</summary>
    public bool TrySwap(ConfigSnapshot next)
    {
        if (!next.Valid)
        {
            return false;
        }
        Action<ConfigSnapshot, ConfigSnapshot>[] subscribers;
        ConfigSnapshot previous;
        lock (_lock)
        {
            previous = _current;
            _current = next;
            subscribers = _subscribers;
        }
        foreach (var subscriber in subscribers)
        {
            subscriber(previous, next);
        }
        return true;
    }

    public void NotInForce(IEnumerable<string> sections)
    {
        lock (_lock)
        {
            _notInForce.UnionWith(sections);
        }
    }

    /// <summary>What could not be put in force by the last swap; asked once.</summary>
    public IReadOnlyCollection<string> TakeNotInForce()
    {
        lock (_lock)
        {
            string[] sections = [.. _notInForce];
            _notInForce.Clear();
            return sections;
        }
    }

    private void Remove(Action<ConfigSnapshot, ConfigSnapshot> subscriber)
    {
        lock (_lock)
        {
            _subscribers = [.. _subscribers.Where(other => !ReferenceEquals(other, subscriber))];
        }
    }

    private sealed class Subscription(ConfigStore store, Action<ConfigSnapshot, ConfigSnapshot> subscriber) : IDisposable
    {
        public void Dispose() => store.Remove(subscriber);
    }
}

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// How often one client may change the gateway itself: 30 times a minute and method, whatever comes of it (product
/// 2026.9.6). Protocol 3 knows no such limit.
/// </summary>
internal sealed class WriteLimiter(TimeProvider time)
{
    public const int MaxWrites = 30;

    /// <summary>As the refusal tells it.</summary>
    public const string Rule = "30 per 60s";

    /// <summary>Clients remembered at a time; a flood of names drops the oldest windows.</summary>
    private const int MaxClients = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, WriteWindow> _windows = new(StringComparer.Ordinal);

    /// <summary>Counts one attempt. Null: go on; else how long to wait.</summary>
    /// <param name="client">Who it is: a device, an address, or a connection that has neither.</param>
    public TimeSpan? Take(string method, string client)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            var key = $"{method}|{client}";
            if (_windows.TryGetValue(key, out var window) && time.GetElapsedTime(window.Begun, now) is var age && age < Window)
            {
                if (window.Count >= MaxWrites) return Window - age;
                window.Count++;
                return null;
            }
            if (window is null && _windows.Count >= MaxClients) Sweep(now);
            _windows[key] = new WriteWindow { Begun = now, Count = 1 };
            return null;
        }
    }

    private void Sweep(long now)
    {
        foreach (var (key, window) in _windows)
        {
            if (time.GetElapsedTime(window.Begun, now) >= Window) _windows.Remove(key);
        }
        if (_windows.Count >= MaxClients) _windows.Clear();
    }
}

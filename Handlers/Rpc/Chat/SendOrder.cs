namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// Messages of one session are taken on in the order they came, also while the files of one of them are read. Nobody waits
/// where there are no files.
/// </summary>
internal sealed class SendOrder
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>Waits for those before that were not taken on yet.</summary>
    /// <param name="takesLong">It has files: those behind it have to wait.</param>
    /// <returns>To be disposed once the message has been taken on or refused; null when nobody waits for it.</returns>
    public async ValueTask<IDisposable?> EnterAsync(string sessionKey, bool takesLong)
    {
        Place? own = null;
        Task? before;
        lock (_gate)
        {
            if (_last.TryGetValue(sessionKey, out before) || takesLong)
            {
                own = new Place(this, sessionKey);
                _last[sessionKey] = own.Left;
            }
        }
        if (before is not null) await before;
        return own;
    }

    private void Leave(Place place)
    {
        lock (_gate)
        {
            if (_last.TryGetValue(place.SessionKey, out var last) && last == place.Left) _last.Remove(place.SessionKey);
        }
    }

    private sealed class Place(SendOrder order, string sessionKey) : IDisposable
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string SessionKey => sessionKey;

        public Task Left => _left.Task;

        public void Dispose()
        {
            order.Leave(this);
            _left.TrySetResult();
        }
    }
}

namespace OpenClaw.Gateway.Auth;

/// <summary>Bounds the sockets that have not proven themselves yet, in all and per address.</summary>
internal sealed class PreAuthGate(Func<(int Total, int PerAddress)> limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _perAddress = new(StringComparer.Ordinal);
    private int _total;

    public int Count
    {
        get
        {
            lock (_gate) return _total;
        }
    }

    /// <param name="address">From <see cref="AddressKey"/>.</param>
    /// <param name="isOwnProgram">A program on this machine: only the total counts.</param>
    /// <returns>Disposed when the socket has proven itself or is gone; null when there is no room.</returns>
    public IDisposable? TryEnter(string address, bool isOwnProgram)
    {
        var (total, perAddress) = limits();
        lock (_gate)
        {
            var here = _perAddress.GetValueOrDefault(address);
            if (_total >= total || (!isOwnProgram && here >= perAddress)) return null;
            _total++;
            _perAddress[address] = here + 1;
        }
        return new Place(this, address);
    }

    private void Leave(string address)
    {
        lock (_gate)
        {
            _total--;
            if (_perAddress[address] is 1) _perAddress.Remove(address);
            else _perAddress[address]--;
        }
    }

    private sealed class Place(PreAuthGate gate, string address) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0) gate.Leave(address);
        }
    }
}

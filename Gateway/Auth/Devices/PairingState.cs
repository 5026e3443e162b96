using System.Collections.Immutable;

namespace OpenClaw.Gateway.Auth;

/// <summary>Everything the pairing store holds, at one moment.</summary>
/// <param name="Paired">By device id.</param>
/// <param name="Pending">By request id.</param>
internal sealed record PairingState(ImmutableDictionary<string, PairedDevice> Paired, ImmutableDictionary<string, PendingPairing> Pending)
    : IPairedState<PairingState, PairedDevice, PendingPairing>
{
    /// <summary>How long a request waits for an approval (products 2026.2.12 and 2026.9.6).</summary>
    public static readonly TimeSpan PendingLifetime = TimeSpan.FromMinutes(5);

    public static readonly PairingState Empty = new(
        ImmutableDictionary.Create<string, PairedDevice>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, PendingPairing>(StringComparer.Ordinal));

    public PairingState WithoutExpired(DateTimeOffset now)
    {
        var oldest = (now - PendingLifetime).ToUnixTimeMilliseconds();
        var expired = Pending.Values.Where(request => request.Ts < oldest).Select(request => request.RequestId).ToArray();
        return expired.Length == 0 ? this : this with { Pending = Pending.RemoveRange(expired) };
    }

    public PairingState With(ImmutableDictionary<string, PairedDevice> paired, ImmutableDictionary<string, PendingPairing> pending) => new(paired, pending);

    public PairingState With(PairedDevice device) => this with { Paired = Paired.SetItem(device.DeviceId, device) };

    public PairingState With(PendingPairing request) => this with { Pending = Pending.SetItem(request.RequestId, request) };

    public PairingState WithoutRequest(string requestId) => this with { Pending = Pending.Remove(requestId) };

    public PairingState WithoutRequestsOf(string deviceId) =>
        this with { Pending = Pending.RemoveRange(RequestsOf(deviceId).Select(request => request.RequestId)) };

    public PairingState WithoutDevice(string deviceId) => this with { Paired = Paired.Remove(deviceId) };

    public IEnumerable<PendingPairing> RequestsOf(string deviceId) => Pending.Values.Where(request => request.DeviceId == deviceId);
}

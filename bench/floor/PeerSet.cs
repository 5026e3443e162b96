using System.Collections.Immutable;

namespace OpenClaw.Floor;

/// <summary>Who is connected. The set is swapped whole, so that a broadcast walks a fixed array.</summary>
internal sealed class PeerSet
{
    private ImmutableArray<FloorPeer> _peers = [];

    public ImmutableArray<FloorPeer> All => _peers;

    public void Add(FloorPeer peer) => ImmutableInterlocked.Update(ref _peers, static (all, one) => all.Add(one), peer);

    public void Remove(FloorPeer peer) => ImmutableInterlocked.Update(ref _peers, static (all, one) => all.Remove(one), peer);
}

using System.Net;

namespace OpenClaw.Platform;

/// <summary>From a host's name to its addresses.</summary>
internal interface IHostLookup
{
    /// <exception cref="System.Net.Sockets.SocketException">There is no such host.</exception>
    ValueTask<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken);
}

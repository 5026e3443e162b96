using System.Net;

namespace OpenClaw.Platform;

/// <inheritdoc/>
internal sealed class SystemHostLookup : IHostLookup
{
    public async ValueTask<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) =>
        await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
}

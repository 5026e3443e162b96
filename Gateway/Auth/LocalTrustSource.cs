using OpenClaw.Config;

namespace OpenClaw.Gateway.Auth;

/// <summary>The <see cref="LocalTrust"/> of the trusted proxies in force.</summary>
internal sealed class LocalTrustSource(IConfigSource config)
{
    private Built? _built;

    public LocalTrust Current
    {
        get
        {
            var proxies = config.Current.Config.Gateway.TrustedProxies;
            var built = Volatile.Read(ref _built);
            if (built is not null && ReferenceEquals(built.Proxies, proxies)) return built.Trust;
            built = new Built(proxies, LocalTrust.Create(proxies));
            Volatile.Write(ref _built, built);
            return built.Trust;
        }
    }

    private sealed record Built(IReadOnlyList<string> Proxies, LocalTrust Trust);
}

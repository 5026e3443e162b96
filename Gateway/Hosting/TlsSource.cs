using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Whether new connections are secured, and with what. Follows <c>gateway.tls.enabled</c> while the gateway runs.</summary>
internal sealed class TlsSource
{
    private readonly IConfigSource _config;
    private readonly StatePaths _paths;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile TlsCertificate? _current;

    /// <exception cref="GatewayStartException">TLS is on, but there is no usable certificate and none may be made.</exception>
    public TlsSource(IConfigSource config, StatePaths paths, BindPlan bind, TimeProvider time, ILogger logger)
    {
        (_config, _paths, _time, _logger) = (config, paths, time, logger);
        _current = TlsCertificate.Open(config, paths, bind, time, logger);
    }

    /// <summary>Null: in the clear.</summary>
    public TlsCertificate? Current => _current;

    /// <summary>Switches to what the configuration says now; connected clients keep what they have.</summary>
    /// <returns>True when it was switched on or off.</returns>
    /// <exception cref="GatewayStartException">No usable certificate; what was in force stays.</exception>
    public bool Follow(BindPlan bind)
    {
        var isOn = _config.Current.Config.Gateway.Tls.Enabled;
        if (isOn == _current is not null) return false;
        _current = isOn ? TlsCertificate.Open(_config, _paths, bind, _time, _logger) : null;
        return true;
    }
}

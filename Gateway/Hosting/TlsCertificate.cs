using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// The certificate of the gateway port. Looks at its files when a client connects, at most once a second: a renewed
/// certificate is served without a restart, a broken one leaves the old in force.
/// </summary>
internal sealed partial class TlsCertificate
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly IConfigSource _config;
    private readonly StatePaths _paths;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private TlsFiles _files;
    private string _stamp;
    private DateTimeOffset _nextLook;
    private X509Certificate2 _current;

    private TlsCertificate(IConfigSource config, StatePaths paths, TimeProvider time, ILogger logger)
    {
        _config = config;
        _paths = paths;
        _time = time;
        _logger = logger;
        _files = TlsFiles.Of(config.Current.Config.Gateway.Tls, paths);
        _stamp = _files.Stamp();
        _current = _files.Load();
        _nextLook = time.GetUtcNow() + LookInterval;
    }

    /// <summary>SHA-256 of the certificate in force, as clients pin it: upper-case hex pairs with colons.</summary>
    public string Fingerprint => FingerprintOf(Volatile.Read(ref _current));

    /// <returns>Null when <c>gateway.tls.enabled</c> is not set.</returns>
    /// <exception cref="GatewayStartException">There is no usable certificate and none may be made.</exception>
    public static TlsCertificate? Open(IConfigSource config, StatePaths paths, BindPlan bind, TimeProvider time, ILogger logger)
    {
        var tls = config.Current.Config.Gateway.Tls;
        if (!tls.Enabled) return null;
        try
        {
            var files = TlsFiles.Of(tls, paths);
            if (files.IsMissing && tls.AutoGenerate) SelfSignedCertificate.Write(files, bind, time);
            return new TlsCertificate(config, paths, time, logger);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            var files = TlsFiles.Of(tls, paths);
            throw new GatewayStartException(
                $"gateway.tls is on, but there is no usable certificate in {files.CertPath}{(files.KeyPath is null ? "" : $" with its key in {files.KeyPath}")}.\n"
                + "Set gateway.tls.certPath and keyPath, or remove them so that the gateway makes its own.",
                isConfiguration: true);
        }
    }

    /// <summary>The certificate for the next handshake.</summary>
    public X509Certificate2 Current()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (now < _nextLook) return _current;
            _nextLook = now + LookInterval;
            Refresh();
            return _current;
        }
    }

    internal static string FingerprintOf(X509Certificate2 certificate) =>
        BitConverter.ToString(SHA256.HashData(certificate.RawData)).Replace('-', ':');

    private void Refresh()
    {
        try
        {
            var files = TlsFiles.Of(_config.Current.Config.Gateway.Tls, _paths);
            var stamp = files.Stamp();
            if (files == _files && stamp == _stamp) return;
            // Not disposed: a handshake under way may hold the old one.
            _current = files.Load();
            (_files, _stamp) = (files, stamp);
            Log.Reloaded(_logger, Fingerprint);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            Log.Unusable(_logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "TLS certificate reloaded, fingerprint {Fingerprint}")]
        public static partial void Reloaded(ILogger logger, string fingerprint);

        [LoggerMessage(2, LogLevel.Warning, "the changed TLS certificate is not usable, the old one stays in force ({Why})")]
        public static partial void Unusable(ILogger logger, string why);
    }
}

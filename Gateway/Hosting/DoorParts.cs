using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What decides who comes in and who has to leave, wired by hand.</summary>
internal sealed class DoorParts : IAsyncDisposable
{
    private readonly IDisposable[] _owned;

    private DoorParts(params IDisposable[] owned) => _owned = owned;

    public required SecretsHolder Secrets { get; init; }

    /// <summary>Judges the secret anew when the port has moved.</summary>
    public required SecretReload SecretReload { get; init; }

    public required PairingStore Pairings { get; init; }

    public required SetupCodes SetupCodes { get; init; }

    public required DeviceRecords Devices { get; init; }

    public required LocalTrustSource LocalTrust { get; init; }

    /// <summary>Origin and Host checks, for sockets and for HTTP.</summary>
    public required RequestGuard Guard { get; init; }

    /// <summary>Who sends an HTTP request.</summary>
    public required BearerCheck Bearer { get; init; }

    public required ConnectAdmission Admission { get; init; }

    public required AttemptLimiter Attempts { get; init; }

    public required PreAuthGate PreAuth { get; init; }

    /// <summary>Room for connections that are not WebSockets.</summary>
    public required HttpPlaces HttpPlaces { get; init; }

    public required LiveCredentials Live { get; init; }

    public static DoorParts Make(
        StartOptions options,
        IConfigSource config,
        SecretPlan plan,
        ConnectionRegistry registry,
        GatewayPort port,
        IEventPublisher events,
        ILoggerFactory logs,
        TimeProvider time)
    {
        var logger = logs.CreateLogger("gateway/auth");
        var secrets = new SecretsHolder(plan.Secrets);
        var pairings = new PairingStore(options.Paths.DevicesDir, time, logger);
        var setupCodes = new SetupCodes(options.Paths.DevicesDir, time);
        var attempts = new AttemptLimiter(() => AttemptLimits.Of(config.Current.Config.Gateway.Auth.RateLimit), time);
        var whois = TailscaleWhois.Find(options.Environment.GetValueOrDefault("PATH"), time);
        var shared = new SharedSecretCheck(config, secrets, new ProxyIdentity(whois), attempts);
        var guard = new RequestGuard(config, secrets);
        var trust = new LocalTrustSource(config);
        var live = new LiveCredentials(registry, secrets, pairings);
        secrets.Changed += live.SecretsChanged;
        var reload = new SecretReload(options, config, secrets, port, logger);
        return new DoorParts(reload, pairings, setupCodes, whois)
        {
            Secrets = secrets,
            SecretReload = reload,
            Pairings = pairings,
            SetupCodes = setupCodes,
            Devices = new DeviceRecords(pairings, events, time),
            LocalTrust = trust,
            Guard = guard,
            Bearer = new BearerCheck(shared, guard, pairings, attempts),
            Admission = new ConnectAdmission(
                config,
                shared,
                new DeviceProof(time),
                new DeviceCredentialCheck(pairings, setupCodes, attempts),
                new PairingGate(pairings, events, time)),
            Attempts = attempts,
            PreAuth = new PreAuthGate(() => PreAuthLimits(config.Current.Config.Gateway.Limits)),
            HttpPlaces = new HttpPlaces(config, trust, time, logs.CreateLogger("gateway/http")),
            Live = live,
        };
    }

    public ValueTask DisposeAsync()
    {
        foreach (var part in _owned) part.Dispose();
        return ValueTask.CompletedTask;
    }

    private static (int Total, int PerAddress) PreAuthLimits(GatewayLimitsConfig limits) =>
        (limits.PreAuthMaxConnections, limits.PreAuthMaxConnectionsPerAddress);
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Fixtures;

/// <summary>What decides who comes in, without sockets and disks.</summary>
internal sealed class BareDoor : IDisposable
{
    private readonly ConnectAdmission _admission;
    private readonly LocalTrustSource _trust;

    public BareDoor(OpenClawConfig? config = null, SharedSecrets? secrets = null, IWhois? whois = null)
    {
        var source = new FixedConfig(config ?? new OpenClawConfig(), "openclaw.json");
        var files = new MemoryFiles();
        Secrets = new SecretsHolder(secrets ?? new SharedSecrets { Mode = SharedSecretMode.Token, Token = SecretHash.Of(GatewayFixture.Token) });
        Pairings = new PairingStore("/devices", Clock, NullLogger.Instance, files);
        SetupCodes = new SetupCodes("/devices", Clock, files);
        Devices = new DeviceRecords(Pairings, new Silence(), Clock);
        Attempts = new AttemptLimiter(() => AttemptLimits.Of(source.Current.Config.Gateway.Auth.RateLimit), Clock);
        Guard = new RequestGuard(source, Secrets);
        _trust = new LocalTrustSource(source);
        _admission = new ConnectAdmission(
            source,
            new SharedSecretCheck(source, Secrets, new ProxyIdentity(whois ?? new TailscaleWhois(null, Clock)), Attempts),
            new DeviceProof(Clock),
            new DeviceCredentialCheck(Pairings, SetupCodes, Attempts),
            new PairingGate(Pairings, new Silence(), Clock));
    }

    public FakeClock Clock { get; } = new();

    public SecretsHolder Secrets { get; }

    public PairingStore Pairings { get; }

    public SetupCodes SetupCodes { get; }

    public DeviceRecords Devices { get; }

    public AttemptLimiter Attempts { get; }

    public RequestGuard Guard { get; }

    /// <param name="from">What else the upgrade request says.</param>
    public async Task<Admission> KnockAsync(Knock knock, Func<PeerFacts, PeerFacts>? from = null)
    {
        const string Nonce = "2c2b9106-d68c-4c41-9ad4-02d758683e02";
        var parameters = knock.Params(Nonce, Clock.Milliseconds).Deserialize(ProtocolJson.Default.ConnectParams)!;
        var peer = new PeerFacts { Address = IPAddress.Loopback, Host = knock.Host ?? "127.0.0.1:18789", Origin = knock.Origin, ForwardedFor = knock.ForwardedFor };
        peer = from?.Invoke(peer) ?? peer;
        var era = knock.Protocol >= 4 ? Era.V4 : Era.V3;
        var attempt = new ConnectAttempt(parameters, era, knock.Role ?? Roles.Operator, peer, _trust.Current.Judge(peer), Nonce);
        return Guard.Check(attempt) is { } refusal ? refusal : await _admission.DecideAsync(attempt, CancellationToken.None);
    }

    public void Dispose()
    {
        Pairings.Dispose();
        SetupCodes.Dispose();
    }

    private sealed class Silence : IEventPublisher
    {
        public void Publish<T>(string eventName, T payload, JsonTypeInfo<T> contract, EventTarget target = default)
        {
        }
    }
}

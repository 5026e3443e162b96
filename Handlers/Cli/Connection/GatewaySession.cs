using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command's connection: made the way the target needs it, and every failure told with what was tried.</summary>
internal sealed class GatewaySession : IAsyncDisposable
{
    /// <summary>Of product 2026.2.12, whose gateways these commands still reach; a newer one is spoken to in protocol 4.</summary>
    private const int OldestProtocol = 3;

    private GatewaySession(GatewayClient client, GatewayTarget target, string? deviceId)
    {
        Client = client;
        Target = target;
        DeviceId = deviceId;
    }

    public GatewayClient Client { get; }

    public GatewayTarget Target { get; }

    /// <summary>The device this connection is made as; null when a shared secret was enough.</summary>
    public string? DeviceId { get; }

    /// <summary>Connects; while the gateway says that it is starting, again and again until the time is over.</summary>
    /// <exception cref="CliException">With the whole text for the person.</exception>
    public static async Task<GatewaySession> OpenAsync(CliInvocation invocation, ConnectionChoice choice, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var target = GatewayTargetResolver.Resolve(invocation, choice);
        var options = await BuildOptionsAsync(invocation, target, choice.Timeout, cancellationToken);
        try
        {
            return new(await StartupRetry.ConnectAsync(options, cancellationToken), target, options.Device?.DeviceId);
        }
        catch (GatewayClientException e)
        {
            throw new CliException(ConnectFailure.Describe(e, target), inner: e);
        }
    }

    /// <summary>What a command connects with: on this machine a shared secret is enough, elsewhere the device signs.</summary>
    public static async Task<GatewayClientOptions> BuildOptionsAsync(
        CliInvocation invocation, GatewayTarget target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var time = invocation.Context.Time;
        var needsDevice = !target.Url.IsLoopback || !target.HasSecret;
        return new()
        {
            Url = target.Url,
            Time = time,
            Token = target.Token,
            Password = target.Password,
            Fingerprint = target.Fingerprint,
            ClientVersion = ProductVersion.Text,
            MinProtocol = OldestProtocol,
            Scopes = [Scopes.Admin, Scopes.Approvals, Scopes.Pairing],
            ConnectTimeout = timeout,
            RequestTimeout = timeout,
            Device = needsDevice ? await new DeviceIdentityStore(invocation.Paths.StateDir, time).LoadOrCreateAsync(cancellationToken) : null,
            DeviceTokens = needsDevice ? new DeviceTokenStore(invocation.Paths.StateDir, time) : null,
        };
    }

    /// <exception cref="GatewayRequestException">The gateway answered with an error.</exception>
    /// <exception cref="CliException">No answer; with the whole text for the person.</exception>
    public async Task<JsonElement> RequestAsync(
        string method, JsonNode? parameters = null, RequestOptions? request = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Client.RequestAsync(method, parameters, request, cancellationToken);
        }
        catch (Exception e) when (e is GatewayClosedException or GatewayTimeoutException)
        {
            throw new CliException($"{e.Message}\n{Target.Describe()}", inner: e);
        }
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}

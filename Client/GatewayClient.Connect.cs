using OpenClaw.Protocol;

namespace OpenClaw.Client;

// From nothing to hello-ok.
internal sealed partial class GatewayClient
{
    /// <summary>Never sent; a close frame without a code.</summary>
    private const int NoStatusReceived = 1005;

    private const int TryAgainLater = 1013;

    private const int LastProtocolBeforeV4 = 3;

    /// <summary>Connects, with at most one further attempt when the gateway says that the stored device token would help.</summary>
    /// <remarks>A gateway that knows only protocol 3 checks only the older signature: a client that speaks both tries again as one
    /// that speaks 3.</remarks>
    /// <exception cref="GatewayRefusedException">The gateway does not let this client in; the error says why.</exception>
    /// <exception cref="GatewayClosedException">Nobody there, or the connection ended on the way.</exception>
    /// <exception cref="GatewayTimeoutException">No <c>hello-ok</c> within the connect limit.</exception>
    public static async Task<GatewayClient> ConnectAsync(GatewayClientOptions options, CancellationToken cancellationToken)
    {
        var credentials = ConnectCredentials.First(options);
        try
        {
            return await AttemptAsync(options, credentials, cancellationToken);
        }
        catch (GatewayRefusedException refused)
        {
            await ForgetRefusedTokenAsync(options, refused.Error, cancellationToken);
            if (IsOlderSignatureWanted(options, refused.Error)) return await ConnectAsync(options with { MaxProtocol = LastProtocolBeforeV4 }, cancellationToken);
            if (credentials.AfterRefusal(options, refused.Error) is not { } second) throw;
            return await AttemptAsync(options, second, cancellationToken);
        }
    }

    private static bool IsOlderSignatureWanted(GatewayClientOptions options, GatewayError error) =>
        options is { Device: not null, MinProtocol: <= LastProtocolBeforeV4, MaxProtocol: > LastProtocolBeforeV4 }
        && (error.DetailCode == DetailCodes.DeviceSignatureInvalid || error.Message.Contains("device signature invalid", StringComparison.OrdinalIgnoreCase));

    private static async Task<GatewayClient> AttemptAsync(
        GatewayClientOptions options, ConnectCredentials credentials, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        GatewayClient? client = null;
        try
        {
            client = new(options, await SocketConnector.OpenAsync(options, either.Token));
            await client.ShakeHandsAsync(credentials, either.Token);
            return client;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await DropAsync(client);
            throw new GatewayTimeoutException(options.ConnectTimeout);
        }
        catch
        {
            await DropAsync(client);
            throw;
        }
    }

    private static async Task DropAsync(GatewayClient? client)
    {
        if (client is not null) await client.DisposeAsync();
    }

    private async Task ShakeHandsAsync(ConnectCredentials credentials, CancellationToken cancellationToken)
    {
        var challenge = await _challenge.Task.WaitAsync(cancellationToken);
        var connect = ConnectRequest.Build(_options, credentials, challenge);
        var id = FormattableString.Invariant($"{Interlocked.Increment(ref _lastId)}:{Guid.NewGuid()}");
        var pending = _pending.Add(id, MethodNames.Connect, new());
        try
        {
            await SendAsync(RequestWriter.Write(id, MethodNames.Connect, connect, ProtocolJson.Default.ConnectParams), cancellationToken);
            Hello = GatewayHello.Read(await pending.Answer.WaitAsync(cancellationToken));
        }
        catch (GatewayRequestException refused)
        {
            var error = refused.Error;
            throw new GatewayRefusedException(error, error.Code == ErrorCodes.Unavailable ? TryAgainLater : CloseCodes.PolicyViolation);
        }
        finally
        {
            _pending.Remove(id);
        }
        _watchdog = new(Hello.TickInterval * 2, _options.Time, () => CloseAsync(CloseCodes.TickTimeout, "tick timeout"));
        await KeepIssuedTokenAsync(cancellationToken);
    }

    private async Task KeepIssuedTokenAsync(CancellationToken cancellationToken)
    {
        if (Hello.DeviceToken is { } token && _options is { Device: { } device, DeviceTokens: { } store })
        {
            await store.StoreAsync(
                device.DeviceId, Hello.Role ?? _options.Role, token, Hello.Scopes ?? _options.Scopes, cancellationToken);
        }
    }

    private static Task ForgetRefusedTokenAsync(GatewayClientOptions options, GatewayError error, CancellationToken cancellationToken)
    {
        var refused = error.DetailCode == DetailCodes.AuthDeviceTokenMismatch
            || error.Message.Contains("device token mismatch", StringComparison.OrdinalIgnoreCase);
        return refused && options is { Device: { } device, DeviceTokens: { } store }
            ? store.RemoveAsync(device.DeviceId, options.Role, cancellationToken)
            : Task.CompletedTask;
    }
}

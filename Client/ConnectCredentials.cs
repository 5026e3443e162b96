namespace OpenClaw.Client;

/// <summary>The secrets of one connect attempt.</summary>
/// <param name="Token">Goes into <c>auth.token</c> and into the signature.</param>
/// <param name="DeviceToken">Goes into <c>auth.deviceToken</c>: only on the one retry after a token mismatch.</param>
internal sealed record ConnectCredentials(string? Token, string? Password, string? DeviceToken)
{
    public override string ToString() => nameof(ConnectCredentials);

    /// <summary>What to try first: the shared token, else the token this device got at an earlier connect.</summary>
    public static ConnectCredentials First(GatewayClientOptions options) => new(
        options.Token ?? (options.Password is null ? StoredToken(options) : null),
        options.Password,
        null);

    /// <summary>What to try after a refusal, or null: the stored device token beside the shared one, once, when the gateway
    /// says that it would help and nobody can listen in.</summary>
    public ConnectCredentials? AfterRefusal(GatewayClientOptions options, GatewayError error)
    {
        var wouldHelp = error.Details.BoolOf("canRetryWithDeviceToken") == true
            || error.Details.StringOf("recommendedNextStep") == "retry_with_device_token";
        if (!wouldHelp || DeviceToken is not null || !options.IsTrustedTarget) return null;
        return StoredToken(options) is { } stored && stored != Token ? this with { DeviceToken = stored } : null;
    }

    private static string? StoredToken(GatewayClientOptions options) =>
        options.Device is { } device ? options.DeviceTokens?.Find(device.DeviceId, options.Role)?.Token : null;
}

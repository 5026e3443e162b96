using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>Builds the params of <c>connect</c>.</summary>
internal static class ConnectRequest
{
    private const int FirstProtocolWithPayloadV3 = 4;

    public static ConnectParams Build(GatewayClientOptions options, ConnectCredentials credentials, ConnectChallenge challenge)
    {
        var speaksFour = options.MaxProtocol >= FirstProtocolWithPayloadV3;
        var client = new ConnectClient
        {
            Id = options.ClientId,
            Version = options.ClientVersion,
            Platform = ClientPlatform.Name(speaksFour),
            Mode = options.ClientMode,
            DisplayName = options.DisplayName,
            DeviceFamily = speaksFour ? ClientPlatform.Family : null,
            InstanceId = options.InstanceId,
        };
        var hasSecret = (credentials.Token ?? credentials.Password ?? credentials.DeviceToken) is not null;
        return new()
        {
            MinProtocol = options.MinProtocol,
            MaxProtocol = options.MaxProtocol,
            Client = client,
            Caps = options.Caps,
            Commands = options.Commands,
            Permissions = options.Permissions,
            PathEnv = options.PathEnv,
            Auth = hasSecret
                ? new() { Token = credentials.Token, Password = credentials.Password, DeviceToken = credentials.DeviceToken }
                : null,
            Role = options.Role,
            Scopes = options.Scopes,
            Device = options.Device is { } device ? Sign(device, options, client, credentials, challenge, speaksFour) : null,
        };
    }

    private static ConnectDevice Sign(
        DeviceIdentity device,
        GatewayClientOptions options,
        ConnectClient client,
        ConnectCredentials credentials,
        ConnectChallenge challenge,
        bool speaksFour)
    {
        var fields = new DeviceSignatureFields(
            device.DeviceId,
            client.Id,
            client.Mode,
            options.Role,
            options.Scopes,
            challenge.Ts ?? options.Time.GetUtcNow().ToUnixTimeMilliseconds(),
            credentials.Token ?? credentials.DeviceToken ?? "",
            challenge.Nonce,
            client.Platform,
            client.DeviceFamily);
        return new()
        {
            Id = device.DeviceId,
            PublicKey = device.PublicKeyText,
            Signature = device.Sign(speaksFour ? DeviceSignature.PayloadV3(fields) : DeviceSignature.PayloadV2(fields)),
            SignedAt = fields.SignedAtMs,
            Nonce = challenge.Nonce,
        };
    }
}

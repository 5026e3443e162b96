namespace OpenClaw.Protocol;

/// <summary>Params of the device methods.</summary>
internal static class DeviceSchemas
{
    private const int MaxLabelChars = 64;
    private const int MaxSetupIdChars = 128;

    public static readonly ParamsSchema List = S.Object();

    public static readonly ParamsSchema Request = S.Object(S.Required("requestId", S.NonEmpty));

    public static readonly ParamsSchema Remove = S.Object(S.Required("deviceId", S.NonEmpty));

    public static readonly ParamsSchema Rename = S.Object(
        S.Required("deviceId", S.NonEmpty),
        S.Required("label", S.String(min: 1, max: MaxLabelChars)));

    public static readonly ParamsSchema Rotate = S.Object(
        S.Required("deviceId", S.NonEmpty),
        S.Required("role", S.NonEmpty),
        S.Optional("scopes", S.Array(S.NonEmpty)));

    public static readonly ParamsSchema Revoke = S.Object(S.Required("deviceId", S.NonEmpty), S.Required("role", S.NonEmpty));

    public static readonly ParamsSchema SetupCode = S.Object(
        S.Optional("publicUrl", S.NonEmpty),
        S.Optional("preferRemoteUrl", S.Bool),
        S.Optional("includeQr", S.Bool),
        S.Optional("bootstrapProfile", S.OneOf("limited", "node", "voice-node")),
        S.Optional("joinUrl", S.Bool));

    public static readonly ParamsSchema SetupStatus = S.Object(S.Required("setupId", S.String(min: 1, max: MaxSetupIdChars)));
}

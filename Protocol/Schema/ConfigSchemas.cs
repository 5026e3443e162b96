using System.Buffers;

namespace OpenClaw.Protocol;

/// <summary>Params of the configuration methods.</summary>
internal static class ConfigSchemas
{
    public static readonly ParamsSchema Set = S.Object(
        S.Required("raw", S.NonEmpty),
        S.Optional("baseHash", S.NonEmpty));

    private static readonly ParamsSchema DeliveryContext = S.Object(
        S.Optional("channel", S.Text),
        S.Optional("to", S.Text),
        S.Optional("accountId", S.Text),
        S.Optional("threadId", S.AnyOf(S.Text, S.Number())));

    public static readonly ParamsSchema Apply = S.Object(
        S.Required("raw", S.NonEmpty),
        S.Optional("baseHash", S.NonEmpty),
        S.Optional("sessionKey", S.Text),
        S.Optional("deliveryContext", DeliveryContext),
        S.Optional("note", S.Text),
        S.Optional("restartDelayMs", S.Int(min: 0)));

    public static readonly ParamsSchema Patch = S.Object(
        S.Required("raw", S.NonEmpty),
        S.Optional("baseHash", S.NonEmpty),
        S.Optional("sessionKey", S.Text),
        S.Optional("deliveryContext", DeliveryContext),
        S.Optional("note", S.Text),
        S.Optional("restartDelayMs", S.Int(min: 0)),
        S.Optional("replacePaths", S.Array(S.NonEmpty, max: 256)));

    public static readonly ParamsSchema SchemaLookup = S.Object(S.Required("path", S.Characters(
        @"^[A-Za-z0-9_./\[\]\-*]+$",
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./[]-*"),
        max: 1024)));
}

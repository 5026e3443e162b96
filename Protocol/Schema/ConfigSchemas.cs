namespace OpenClaw.Protocol;

/// <summary>Params of the configuration methods.</summary>
internal static class ConfigSchemas
{
    public static readonly ParamsSchema Set = S.Object(
        S.Required("raw", S.NonEmpty),
        S.Optional("baseHash", S.NonEmpty));
}

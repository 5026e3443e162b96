namespace OpenClaw.Client;

/// <summary>What the close codes of this protocol mean to a person.</summary>
internal static class CloseCodeHints
{
    /// <returns>Null for a code without a fixed meaning.</returns>
    public static string? For(int code) => code switch
    {
        1000 => "normal closure",
        1002 => "protocol error",
        1006 => "abnormal closure (no close frame)",
        1008 => "policy violation",
        1009 => "message too big",
        1012 => "service restart",
        1013 => "try again later",
        4000 => "tick timeout",
        4001 => "credential no longer valid",
        _ => null,
    };
}

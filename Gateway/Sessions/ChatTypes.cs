namespace OpenClaw.Gateway.Sessions;

/// <summary>The kinds of conversation a session can be.</summary>
internal static class ChatTypes
{
    public const string Direct = "direct";
    public const string Group = "group";
    public const string Channel = "channel";

    /// <summary>What older versions wrote for <see cref="Direct"/>.</summary>
    private const string OldDirect = "dm";

    /// <summary>The kind by its name of today (case and blanks ignored, <c>dm</c> is <c>direct</c>), or null.</summary>
    public static string? Normalize(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        Direct or OldDirect => Direct,
        Group => Group,
        Channel => Channel,
        _ => null,
    };
}

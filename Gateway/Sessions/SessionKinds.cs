namespace OpenClaw.Gateway.Sessions;

/// <summary>What clients group sessions by (protocol 3 and 4: <c>sessions.list</c>, <c>status</c>).</summary>
internal static class SessionKinds
{
    public const string Direct = "direct";
    public const string Group = "group";
    public const string Global = "global";
    public const string Unknown = "unknown";

    public static string Of(string key, SessionEntry entry)
    {
        if (key == SessionKey.Global) return Global;
        if (key == SessionKey.Unknown) return Unknown;
        if (entry.ChatType is ChatTypes.Group or ChatTypes.Channel) return Group;
        return SessionKey.GroupOf(key) is null ? Direct : Group;
    }
}

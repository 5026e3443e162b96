namespace OpenClaw.Gateway.Sessions;

/// <summary>What clients group sessions by (protocol 3 and 4: <c>sessions.list</c>, <c>status</c>).</summary>
internal static class SessionKinds
{
    public const string Direct = "direct";
    public const string Group = "group";
    public const string Global = "global";
    public const string Unknown = "unknown";

    /// <summary>What kind of conversation it is, finer than <see cref="Of"/> (protocol 4).</summary>
    public static string Classify(string key, SessionEntry entry)
    {
        if (SessionKey.IsMain(key) || key == SessionKey.Global) return "main";
        if (SessionKey.IsSubagent(key)) return "subagent";
        if (SessionKey.IsCron(key)) return "cron";
        if (SessionKey.IsThread(key)) return "thread";
        return Of(key, entry) == Group ? Group : "session";
    }

    public static string Of(string key, SessionEntry entry)
    {
        if (key == SessionKey.Global) return Global;
        if (key == SessionKey.Unknown) return Unknown;
        if (entry.ChatType is ChatTypes.Group or ChatTypes.Channel) return Group;
        return SessionKey.GroupOf(key) is null ? Direct : Group;
    }
}

namespace OpenClaw.Gateway.Hooks;

/// <summary>Words of webhooks on the wire (both stock products).</summary>
internal static class HookWords
{
    public const string Now = "now";
    public const string NextHeartbeat = "next-heartbeat";
    public const string LastChannel = "last";
    public const string DefaultName = "Hook";

    /// <summary>Begin of the keys of sessions that webhooks make.</summary>
    public const string KeyPrefix = "hook:";

    /// <summary>Of sessions that mails begin.</summary>
    public const string MailPrefix = "hook:gmail:";

    /// <summary>Reason of the heartbeat that a wake asks for.</summary>
    public const string WakeReason = "hook:wake";

    public const string Queued = "queued";
    public const string Coalesced = "coalesced";
}

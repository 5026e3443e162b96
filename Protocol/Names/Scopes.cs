namespace OpenClaw.Protocol;

/// <summary>Operator scopes; the last five exist on protocol 4 only.</summary>
internal static class Scopes
{
    public const string Admin = "operator.admin";
    public const string Read = "operator.read";
    public const string Write = "operator.write";
    public const string Approvals = "operator.approvals";
    public const string Pairing = "operator.pairing";
    public const string Questions = "operator.questions";
    public const string Talk = "operator.talk";
    public const string TalkSecrets = "operator.talk.secrets";
    public const string SessionsRead = "operator.sessions.read";
    public const string SessionsWrite = "operator.sessions.write";

    /// <summary>Every scope there is: what a valid shared secret may ask for.</summary>
    public static readonly IReadOnlyList<string> All =
        [Admin, Read, Write, Approvals, Pairing, Questions, Talk, TalkSecrets, SessionsRead, SessionsWrite];
}

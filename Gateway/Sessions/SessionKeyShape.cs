namespace OpenClaw.Gateway.Sessions;

/// <summary>What a text given as a session key looks like.</summary>
internal enum SessionKeyShape
{
    /// <summary>Nothing was given.</summary>
    Missing,

    /// <summary><c>agent:&lt;id&gt;:&lt;rest&gt;</c>.</summary>
    Agent,

    /// <summary>A short name (<c>main</c>) or a key of an old version.</summary>
    LegacyOrAlias,

    /// <summary>Begins with <c>agent:</c> but names no agent or no conversation.</summary>
    MalformedAgent,
}

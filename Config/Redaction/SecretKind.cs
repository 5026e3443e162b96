namespace OpenClaw.Config;

/// <summary>What of a place's values is secret.</summary>
internal enum SecretKind
{
    None,

    /// <summary>Texts; switches and numbers are not.</summary>
    Texts,

    All,
}

namespace OpenClaw.Config;

/// <summary>Looking for newer versions.</summary>
internal sealed record UpdateConfig
{
    /// <summary><c>stable</c>, <c>beta</c> or <c>dev</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>Where <c>update.run</c> finds a new program: a file, or an https address. Our own key.</summary>
    public string? Source { get; init; }

    /// <summary>Hash the new program must have, hexadecimal. Our own key.</summary>
    public string? Sha256 { get; init; }

    public bool CheckOnStart { get; init; } = true;
}

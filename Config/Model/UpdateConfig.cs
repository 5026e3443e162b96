namespace OpenClaw.Config;

/// <summary>Looking for newer versions.</summary>
internal sealed record UpdateConfig
{
    /// <summary><c>stable</c>, <c>beta</c> or <c>dev</c>.</summary>
    public string? Channel { get; init; }

    public bool CheckOnStart { get; init; } = true;
}

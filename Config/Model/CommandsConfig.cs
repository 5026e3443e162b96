namespace OpenClaw.Config;

/// <summary>Chat commands.</summary>
internal sealed record CommandsConfig
{
    /// <summary>Whether to register commands with the channel; absent: the channel decides (<c>auto</c>).</summary>
    public bool? Native { get; init; }

    /// <summary>As <see cref="Native"/>, for skills.</summary>
    public bool? NativeSkills { get; init; }

    public bool Text { get; init; } = true;
    public bool Bash { get; init; }

    /// <summary>Milliseconds, 0 to 30,000.</summary>
    public int BashForegroundMs { get; init; } = 2000;

    public bool Config { get; init; }
    public bool Debug { get; init; }

    /// <summary>Whether a restart may be asked for from outside: by a signal or in a chat. Absent: by a signal only.</summary>
    public bool? Restart { get; init; }

    public bool UseAccessGroups { get; init; } = true;
    public IReadOnlyList<string> OwnerAllowFrom { get; init; } = [];

    /// <summary>Channel (or <c>*</c>) to sender ids.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AllowFrom { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();
}

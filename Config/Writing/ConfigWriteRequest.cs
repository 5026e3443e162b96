namespace OpenClaw.Config;

/// <summary>One change of the configuration file.</summary>
/// <param name="Change">Computes what the file shall say from what it says now; runs while the file is locked.</param>
/// <param name="Method">What asks: <c>config.set</c>, for the audit line.</param>
/// <param name="Actor">Who asks: a client's id and connection, for the audit line.</param>
internal sealed record ConfigWriteRequest(Func<ConfigSnapshot, ConfigTarget> Change, string Method, string Actor)
{
    /// <summary>The hash the change was made against.</summary>
    public string? BaseHash { get; init; }

    /// <summary>Refuse without <see cref="BaseHash"/> when there is a file. Off for changes of single paths, which cannot lose others.</summary>
    public bool NeedsBaseHash { get; init; }
}

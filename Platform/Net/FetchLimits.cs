namespace OpenClaw.Platform;

/// <summary>How far a fetch may go.</summary>
/// <param name="MaxBytes">Largest body.</param>
/// <param name="MaxRedirects">Followed one after another.</param>
/// <param name="Timeout">For all of it.</param>
internal sealed record FetchLimits(int MaxBytes, int MaxRedirects, TimeSpan Timeout)
{
    /// <summary>The only hosts (<c>host</c>, or <c>*.host</c> for those below it); empty: any public one.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public bool Allows(string host)
    {
        if (Hosts.Count == 0) return true;
        foreach (var pattern in Hosts)
        {
            var matches = pattern.StartsWith("*.", StringComparison.Ordinal)
                ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
                : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
            if (matches) return true;
        }
        return false;
    }
}

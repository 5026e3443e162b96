namespace OpenClaw.Config;

/// <summary>Collects what pages need beside the schema: labels, help and which values are secret.</summary>
internal sealed class ConfigHints
{
    private readonly List<ConfigHint> _all = [];

    public IReadOnlyList<ConfigHint> All => _all;

    public void Add(string path, string key, string? help, bool isSecret) =>
        _all.Add(new ConfigHint(path, Label(key), help, isSecret));

    /// <summary><c>handshakeTimeoutMs</c> → <c>Handshake timeout ms</c>.</summary>
    private static string Label(string key)
    {
        var words = string.Concat(key.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}

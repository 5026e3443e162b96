using System.Text;

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
        var words = new StringBuilder(key.Length + 8);
        foreach (var c in key)
        {
            if (words.Length == 0) words.Append(char.ToUpperInvariant(c));
            else if (char.IsAsciiLetterUpper(c)) words.Append(' ').Append(char.ToLowerInvariant(c));
            else words.Append(c);
        }
        return words.ToString();
    }
}

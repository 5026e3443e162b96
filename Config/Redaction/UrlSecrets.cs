using System.Text.RegularExpressions;

namespace OpenClaw.Config;

/// <summary>Secrets inside an address: who logs in, and what its query calls a key or a token.</summary>
internal static partial class UrlSecrets
{
    /// <summary>The address with the sentinel in the place of each secret; null when it holds none.</summary>
    /// <param name="text">Any text of a configuration.</param>
    /// <param name="secrets">Gets what was taken out.</param>
    public static string? Mask(string text, ICollection<string>? secrets = null)
    {
        if (!text.Contains("://", StringComparison.Ordinal) || !Address().IsMatch(text)) return null;
        var masked = Query().Replace(LoggedIn().Replace(text, match => Hide(match, match.Groups["who"])), match =>
            IsSecret(match.Groups["name"].Value) ? Hide(match, match.Groups["value"]) : match.Value);
        return masked == text ? null : masked;

        string Hide(Match match, Group secret)
        {
            secrets?.Add(secret.Value);
            if (secret.Value.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon) secrets?.Add(secret.Value[(colon + 1)..]);
            var start = secret.Index - match.Index;
            return string.Concat(match.Value.AsSpan(0, start), ConfigRedactor.Sentinel, match.Value.AsSpan(start + secret.Length));
        }
    }

    private static bool IsSecret(string name) =>
        SensitiveKey.IsSensitive(name) || name.Equals("key", StringComparison.OrdinalIgnoreCase) || name.StartsWith("sig", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*://\S+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("://(?<who>[^/?#]+)@", RegexOptions.CultureInvariant)]
    private static partial Regex LoggedIn();

    [GeneratedRegex("[?&](?<name>[^=&#]{1,64})=(?<value>[^&#]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Query();
}

using System.Diagnostics.CodeAnalysis;

namespace OpenClaw.Gateway.Sessions;

/// <summary>The rule for a session's label.</summary>
internal static class SessionLabel
{
    /// <summary>Longest label, in UTF-16 units (products 2026.2.12 and specification).</summary>
    public const int MaxLength = 64;

    /// <summary>Trims and checks a label; on refusal <paramref name="error"/> is the text clients know.</summary>
    public static bool TryParse(string? raw, [NotNullWhen(true)] out string? label, [NotNullWhen(false)] out string? error)
    {
        label = null;
        error = null;
        if (raw is null)
        {
            error = "invalid label: must be a string";
            return false;
        }
        var trimmed = raw.Trim();
        if (trimmed.Length == 0)
        {
            error = "invalid label: empty";
            return false;
        }
        if (trimmed.Length > MaxLength)
        {
            error = $"invalid label: too long (max {MaxLength})";
            return false;
        }
        label = trimmed;
        return true;
    }
}

namespace OpenClaw.Gateway.Sessions;

/// <summary>The id that names a transcript file.</summary>
internal static class SessionId
{
    /// <summary>Longest id, in characters.</summary>
    private const int MaxLength = 128;

    public static string New() => Guid.NewGuid().ToString();

    /// <summary>True for <c>[A-Za-z0-9][A-Za-z0-9._-]{0,127}</c>: safe as a file name on every system.</summary>
    public static bool IsValid(string? id)
    {
        if (id is null || id.Length is 0 or > MaxLength || !char.IsAsciiLetterOrDigit(id[0])) return false;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')) return false;
        }
        return true;
    }
}

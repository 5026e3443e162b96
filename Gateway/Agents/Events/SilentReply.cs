namespace OpenClaw.Gateway.Agents;

/// <summary>The token with which a model says that there is nothing to deliver.</summary>
internal static class SilentReply
{
    public const string Token = "NO_REPLY";

    /// <summary>The token alone, or at the begin or the end as a word of its own.</summary>
    public static bool IsSilent(ReadOnlySpan<char> text)
    {
        var said = text.Trim();
        if (said.StartsWith(Token, StringComparison.Ordinal) && (said.Length == Token.Length || !IsWord(said[Token.Length])))
            return true;
        return said.EndsWith(Token, StringComparison.Ordinal) && (said.Length == Token.Length || !IsWord(said[^(Token.Length + 1)]));
    }

    /// <summary>The text may still become the token: nothing of it is shown yet.</summary>
    public static bool MayBecomeSilent(ReadOnlySpan<char> text)
    {
        var said = text.TrimStart();
        return said.Length <= Token.Length ? Token.AsSpan().StartsWith(said, StringComparison.Ordinal) : IsSilent(said);
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}

namespace OpenClaw.Gateway.Agents;

/// <summary>The token with which a model says, asked by a heartbeat, that nothing needs attention.</summary>
internal static class HeartbeatToken
{
    public const string Text = "HEARTBEAT_OK";

    // Markup that models put around the token.
    private static readonly char[] Markup = ['*', '_', '`', '~', '"', '\'', ' ', '\n', '\r', '\t'];

    /// <summary>Removes the token from the begin and the end, as often as it is there; false when it is at neither.</summary>
    /// <param name="rest">What else was said, trimmed.</param>
    public static bool TryStrip(string text, out string rest)
    {
        rest = text.Trim();
        var found = false;
        while (StripStart(ref rest) || StripEnd(ref rest)) found = true;
        return found;
    }

    private static bool StripStart(ref string text)
    {
        var said = WithoutOpeningMarkup(text);
        if (!said.StartsWith(Text, StringComparison.Ordinal) || (said.Length > Text.Length && IsWord(said[Text.Length]))) return false;
        text = WithoutClosingMarkup(said[Text.Length..]).TrimStart('.', ',', '!', ':', ';', '-').Trim();
        return true;
    }

    private static bool StripEnd(ref string text)
    {
        var said = text;
        while (true)
        {
            said = said.TrimEnd(Markup).TrimEnd('.', '!');
            if (!said.EndsWith('>') || said.LastIndexOf("</", StringComparison.Ordinal) is not (>= 0 and var tag)) break;
            said = said[..tag];
        }
        if (!said.EndsWith(Text, StringComparison.Ordinal) || (said.Length > Text.Length && IsWord(said[^(Text.Length + 1)]))) return false;
        text = WithoutTrailingOpening(said[..^Text.Length]).Trim();
        return true;
    }

    // "**", "`", "<b>" in front of the token.
    private static string WithoutOpeningMarkup(string text)
    {
        var said = text.TrimStart(Markup);
        while (said.StartsWith('<') && said.IndexOf('>') is > 0 and var end) said = said[(end + 1)..].TrimStart(Markup);
        return said;
    }

    // What closes the markup that was opened in front of it.
    private static string WithoutClosingMarkup(string text)
    {
        var said = text.TrimStart('*', '_', '`', '~', '"', '\'');
        while (said.StartsWith("</", StringComparison.Ordinal) && said.IndexOf('>') is > 0 and var end) said = said[(end + 1)..];
        return said;
    }

    private static string WithoutTrailingOpening(string text)
    {
        var said = text.TrimEnd('*', '_', '`', '~', '"', '\'');
        while (said.EndsWith('>') && said.LastIndexOf('<') is >= 0 and var tag && said[tag..].IndexOf(' ') < 0) said = said[..tag];
        return said;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}

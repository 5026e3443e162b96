namespace OpenClaw.Config;

/// <summary>Finds comments in a piece of a configuration's text.</summary>
internal static class CommentText
{
    public static bool IsIn(ReadOnlySpan<char> text, ConfigFormat format)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '"') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (format == ConfigFormat.Yaml ? c == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])) : c == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*')
            {
                return true;
            }
        }
        return false;
    }
}

using System.Text;

namespace OpenClaw.Platform;

/// <summary>Texts made of texts, character by character.</summary>
internal static class Characters
{
    public static string Keep(string text, Func<char, bool> isKept)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (isKept(c)) kept.Append(c);
        }
        return kept.ToString();
    }

    public static string Map(string text, Func<char, char> map)
    {
        var mapped = text.ToCharArray();
        for (var index = 0; index < mapped.Length; index++) mapped[index] = map(mapped[index]);
        return new string(mapped);
    }
}

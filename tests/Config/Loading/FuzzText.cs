using System.Text;

namespace OpenClaw.Tests.Config.Loading;

/// <summary>Damage to a text.</summary>
internal static class FuzzText
{
    private const string Alphabet = "{}[]:,'\"\\/*#&!|>-%@`~?=<$_.+0123456789abcxeEuNI \n\r\t\0\u2028\u0085\u00a0\ufeffé😀";

    private static readonly string[] Pieces =
    [
        "<<: ", "&a ", "*a", "!!str ", "!!int ", "? ", ": ", "- ", "--- ", "...", "%YAML 1.2\n", "|2-\n", ">+\n", "\"\\ud800\"", "\\u{41}", "0x", "0o7", "1e999", ".inf", "NaN",
        "Infinity", "__proto__: ", "$include: ", "\"$include\": \"a.json5\"", "${", "$${A}", "}", "/*", "//", "*/", "\r\n", "\t", "null", "~",
    ];

    /// <param name="most">Changes at most.</param>
    public static string Mutate(string source, Random random, int most = 6)
    {
        var text = new StringBuilder(source);
        for (var change = random.Next(1, most + 1); change > 0 && text.Length > 0; change--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(32))
            {
                case < 8:
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                    break;
                case < 14:
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case < 20:
                    text[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case < 24:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at)));
                    break;
                case < 29:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 29:
                    // Deep or long: what costs more than its length shows here.
                    text.Insert(at, Repeat(Pieces[random.Next(Pieces.Length)], random.Next(1, 300)));
                    break;
                case 30:
                    text.Insert(at, Repeat(Alphabet[random.Next(Alphabet.Length)].ToString(), random.Next(1, 2000)));
                    break;
                default:
                    text.Length = at;
                    break;
            }
        }
        return text.ToString();
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}

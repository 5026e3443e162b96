using System.Globalization;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>What <c>/queue</c> can be told, word by word: a mode, <c>debounce:2s</c>, <c>cap:25</c>, <c>drop:old</c>. Null: not told.</summary>
internal sealed record QueueWords
{
    private static readonly QueueWords None = new();

    public QueueMode? Mode { get; init; }

    public long? DebounceMs { get; init; }

    public int? Cap { get; init; }

    public QueueDrop? Drop { get; init; }

    /// <summary>With one more word; null when it is none of them.</summary>
    public QueueWords? With(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var value = colon < 0 ? "" : word[(colon + 1)..];
        return (colon < 0 ? "" : word[..colon].ToLowerInvariant()) switch
        {
            "debounce" when MillisecondsOf(value) is { } ms => this with { DebounceMs = ms },
            "cap" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 => this with { Cap = most },
            "drop" when QueueSettings.DropOf(value) is { } rule => this with { Drop = rule },
            "" when QueueModes.TryParse(word, out var mode) => this with { Mode = mode },
            _ => null,
        };
    }

    /// <summary>All that stands in a text of such words; what is none of them is passed over.</summary>
    public static QueueWords Parse(string? text)
    {
        var words = None;
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)) words = words.With(word) ?? words;
        return words;
    }

    /// <summary>Whether a text is of such words alone, and has one.</summary>
    public static bool AreAll(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (None.With(word) is null) return false;
        }
        return words.Length > 0;
    }

    /// <summary>The words at the begin of a text, and what follows them.</summary>
    public static (string Words, string After) Split(string text)
    {
        var (words, rest) = ("", text);
        while (rest.Length > 0 && CommandReader.FirstWord(rest) is var (word, after) && None.With(word) is not null)
        {
            words = words.Length == 0 ? word : $"{words} {word}";
            rest = after;
        }
        // An option with a value there is none of is a mistake, not the begin of what is said.
        var isMistake = rest.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && rest[..colon].ToLowerInvariant() is "debounce" or "cap" or "drop";
        return isMistake ? ("", text) : (words, rest);
    }

    private static long? MillisecondsOf(string text)
    {
        var digits = text.TrimEnd('m', 's', 'h');
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number is < 0 or > 1e9) return null;
        return (long)(number * (text[digits.Length..] switch { "s" => 1000, "m" => 60_000, "h" => 3_600_000, _ => 1 }));
    }
}

using System.Buffers;
using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>A text of a certain form; the pattern stands in the complaint, the check is written out.</summary>
internal sealed class PatternSchema(string pattern, Func<string, bool> fits) : ParamsSchema
{
    private static readonly SearchValues<char> WorktreeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.String) Add(issues, path, "must be string");
        else if (!fits(value.GetString()!)) Add(issues, path, $"must match pattern \"{pattern}\"");
    }

    internal override void WriteSchema(Utf8JsonWriter json) => WriteLeaf(json, "string", pattern);

    /// <summary><c>2026-11-21</c>.</summary>
    public static bool IsDate(string text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-' && AreDigits(text.AsSpan(0, 4)) && AreDigits(text.AsSpan(5, 2)) && AreDigits(text.AsSpan(8, 2));

    /// <summary><c>UTC+2</c>, <c>UTC-09:30</c>.</summary>
    public static bool IsUtcOffset(string text)
    {
        if (!text.StartsWith("UTC+", StringComparison.Ordinal) && !text.StartsWith("UTC-", StringComparison.Ordinal)) return false;
        var rest = text.AsSpan(4);
        var colon = rest.IndexOf(':');
        var hours = colon < 0 ? rest : rest[..colon];
        if (hours.Length is not (1 or 2) || !AreDigits(hours)) return false;
        return colon < 0 || (rest.Length == colon + 3 && rest[colon + 1] is >= '0' and <= '5' && AreDigits(rest[(colon + 2)..]));
    }

    /// <summary>Lower-case letters, digits and hyphens, at most 64, no hyphen first.</summary>
    public static bool IsWorktreeName(string text) =>
        text.Length is > 0 and <= 64 && text[0] != '-' && !text.AsSpan().ContainsAnyExcept(WorktreeCharacters);

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}

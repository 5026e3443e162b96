using System.Globalization;
using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>Reads the arguments of a call as models write them: numbers as text, old names of parameters.</summary>
internal static class ToolParams
{
    /// <summary>The first of the names that is there as a text; null when none is.</summary>
    public static string? Text(this ToolCallContext call, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (call.Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString();
        }
        return null;
    }

    /// <exception cref="ToolException">None of the names is there; the text names them.</exception>
    public static string Required(this ToolCallContext call, params ReadOnlySpan<string> names)
    {
        if (call.Text(names) is { Length: > 0 } found) return found;
        throw new ToolException(names.Length == 1 ? $"Missing required parameter: {names[0]}" : $"Missing required parameter: {names[0]} ({string.Join(" or ", names!)})");
    }

    public static double? Number(this ToolCallContext call, string name)
    {
        if (!call.Arguments.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        return value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && double.IsFinite(read) ? read : null;
    }

    /// <summary>A whole number within bounds.</summary>
    public static int? Integer(this ToolCallContext call, string name, int min, int max) => call.Number(name) is { } number ? (int)Math.Clamp(Math.Floor(number), min, max) : null;

    public static bool Flag(this ToolCallContext call, string name) =>
        call.Arguments.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true")));

    public static IReadOnlyList<string> Texts(this ToolCallContext call, string name)
    {
        var texts = new List<string>();
        if (!call.Arguments.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array) return texts;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
        }
        return texts;
    }
}

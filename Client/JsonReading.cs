using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>Forgiving access to what a gateway sent: a client must live with older and newer ones.</summary>
internal static class JsonReading
{
    /// <returns>The member, or an undefined element.</returns>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static JsonElement ObjectOf(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : default;

    public static string? StringOf(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? TextOf(value) : null;

    public static long? LongOf(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static bool? BoolOf(this JsonElement element, string name) => element.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <returns>The strings of an array; other items are left out.</returns>
    public static IReadOnlyList<string> StringsOf(this JsonElement element, string name) =>
        [.. StringsIn(element.Member(name))];

    public static IEnumerable<JsonElement> ItemsOf(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static IEnumerable<string> StringsIn(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && TextOf(item) is { } text) yield return text;
        }
    }

    // Half of a surrogate pair is JSON, but no text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonElement CloneOrUndefined(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined ? default : element.Clone();
}

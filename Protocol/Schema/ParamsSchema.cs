using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>A declaration of what params look like; its error texts are the ones clients know (product 2026.2.12).</summary>
internal abstract class ParamsSchema
{
    /// <summary>More are not worth reading, and a hostile frame could cause thousands.</summary>
    private const int MaxIssues = 50;

    /// <summary>The joined error text, or null when <paramref name="value"/> fits.</summary>
    public string? Check(JsonElement value)
    {
        var issues = new List<string>();
        Check(value, "", issues);
        return issues.Count == 0 ? null : string.Join("; ", issues.Distinct().Take(MaxIssues));
    }

    internal abstract void Check(JsonElement value, string path, List<string> issues);

    /// <summary>The same declaration as JSON Schema (2020-12), for who wants to check before asking. Left out: anything goes.</summary>
    internal virtual void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }

    private protected static void WriteList(Utf8JsonWriter json, string keyword, params ReadOnlySpan<ParamsSchema> schemas)
    {
        json.WriteStartObject();
        json.WriteStartArray(keyword);
        foreach (var schema in schemas) schema.WriteSchema(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private protected static void WriteLeaf(Utf8JsonWriter json, string type, string? pattern = null)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        if (pattern is not null) json.WriteString("pattern"u8, pattern);
        json.WriteEndObject();
    }

    private protected static void WriteLimit(Utf8JsonWriter json, string keyword, long? limit)
    {
        if (limit is { } number) json.WriteNumber(keyword, number);
    }

    private protected static void Add(List<string> issues, string path, string message)
    {
        if (issues.Count >= MaxIssues * 4) return;
        issues.Add(path.Length == 0 ? message : $"at {path}: {message}");
    }
}

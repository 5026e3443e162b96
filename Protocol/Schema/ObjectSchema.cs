using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>Reports in the stock order: missing members, unknown members, then each member in declared order.</summary>
internal sealed class ObjectSchema(IReadOnlyList<S.Member> members, ParamsSchema? others, int? max = null, int min = 0) : ParamsSchema
{
    internal override void Check(JsonElement value, string path, List<string> issues)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(issues, path, "must be object");
            return;
        }
        if (min > 0 && value.GetPropertyCount() < min) Add(issues, path, $"must NOT have fewer than {min} properties");
        if (max is { } limit && value.GetPropertyCount() > limit) Add(issues, path, $"must NOT have more than {limit} properties");
        foreach (var member in members)
        {
            if (member.IsRequired && !value.TryGetProperty(member.Name, out _))
            {
                Add(issues, path, $"must have required property '{member.Name}'");
            }
        }
        foreach (var property in value.EnumerateObject())
        {
            if (IsDeclared(property)) continue;
            if (others is null)
            {
                Add(issues, path.Length == 0 ? "root" : path, $"unexpected property '{property.Name}'");
            }
            else
            {
                others.Check(property.Value, $"{path}/{Escape(property.Name)}", issues);
            }
        }
        foreach (var member in members)
        {
            if (value.TryGetProperty(member.Name, out var child))
            {
                member.Schema.Check(child, $"{path}/{member.Name}", issues);
            }
        }
    }

    internal override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "object"u8);
        json.WriteStartObject("properties"u8);
        foreach (var member in members)
        {
            json.WritePropertyName(member.Name);
            member.Schema.WriteSchema(json);
        }
        json.WriteEndObject();
        json.WriteStartArray("required"u8);
        foreach (var member in members) if (member.IsRequired) json.WriteStringValue(member.Name);
        json.WriteEndArray();
        json.WritePropertyName("additionalProperties"u8);
        if (others is null) json.WriteBooleanValue(false);
        else others.WriteSchema(json);
        WriteLimit(json, "minProperties", min > 0 ? min : null);
        WriteLimit(json, "maxProperties", max);
        json.WriteEndObject();
    }

    private bool IsDeclared(JsonProperty property)
    {
        foreach (var member in members)
        {
            if (property.NameEquals(member.Name)) return true;
        }
        return false;
    }

    /// <summary>JSON Pointer escaping (RFC 6901 §3).</summary>
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

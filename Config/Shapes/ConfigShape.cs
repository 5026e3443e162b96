using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// The declaration of one section: the table from which it is bound, checked, described and edited. Built once, then
/// only read. Unknown keys are kept and warned about: a configuration of another version must load.
/// </summary>
internal sealed class ConfigShape<T> : ConfigType<T>
    where T : class, new()
{
    private readonly Dictionary<string, ConfigField> _fields = new(StringComparer.Ordinal);
    private readonly List<ConfigField> _ordered = [];

    public override string Expectation => "an object";

    /// <summary>Whether a setting of this name is read here; false for those that are only kept.</summary>
    public bool Uses(string key) => _fields.TryGetValue(key, out var field) && field.IsUsed;

    /// <summary>A setting that may be absent.</summary>
    public ConfigShape<T> Field<TValue>(
        string key, ConfigType<TValue> type, Func<T, TValue, T> set, string? help = null) =>
        Add(new TypedField<T, TValue>(key, type, set, help));

    /// <summary>A setting without which the section makes no sense.</summary>
    public ConfigShape<T> Required<TValue>(
        string key, ConfigType<TValue> type, Func<T, TValue, T> set, string? help = null) =>
        Add(new TypedField<T, TValue>(key, type, set, help) { IsRequired = true });

    /// <summary>Settings of the stock products that are kept as they are.</summary>
    public ConfigShape<T> Kept(params ReadOnlySpan<string> keys) => Keep(keys, isSection: false);

    /// <summary>Whole sections of the stock products that are kept as they are; pages have a place for them.</summary>
    public ConfigShape<T> KeptSections(params ReadOnlySpan<string> keys) => Keep(keys, isSection: true);

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out T value)
    {
        value = new T();
        if (node is not JsonObject members)
        {
            return Refuse(node, path, binding);
        }
        foreach (var (key, _) in members)
        {
            if (!_fields.ContainsKey(key)) binding.Warn(path.Child(key), UnknownKey.Message(key, _fields.Keys));
        }
        foreach (var field in _ordered)
        {
            var at = path.Child(field.Key);
            if (members[field.Key] is { } member)
            {
                if (field is SectionField<T> used) value = used.Apply(value, member, at, binding);
            }
            else if (field.IsRequired)
            {
                binding.Issue(at, "required");
            }
        }
        return true;
    }

    public override void Normalize(JsonNode? node, ConfigPath path, SourceMap map)
    {
        if (node is not JsonObject members)
        {
            return;
        }
        SnakeCase.RenameKeys(members, path, map, _fields.ContainsKey);
        foreach (var (key, member) in members)
        {
            if (_fields.TryGetValue(key, out var field))
            {
                field.Normalize(member, path.Child(key), map);
            }
        }
    }

    public override JsonObject ToSchema()
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in _ordered)
        {
            if (field.IsHidden) continue;
            properties[field.Key] = field.ToSchema();
            if (field.IsRequired)
            {
                required.Add((JsonNode)field.Key);
            }
        }
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }
        return schema;
    }

    public override void DescribeTo(ConfigHints hints, string path)
    {
        foreach (var field in _ordered)
        {
            if (field.IsHidden) continue;
            var at = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            hints.Add(at, field.Key, field.Help, field.IsSecret);
            field.DescribeTo(hints, at);
        }
    }

    private ConfigShape<T> Keep(ReadOnlySpan<string> keys, bool isSection)
    {
        foreach (var key in keys)
        {
            Add(new KeptField(key, isSection));
        }
        return this;
    }

    private ConfigShape<T> Add(ConfigField field)
    {
        _fields.Add(field.Key, field);
        _ordered.Add(field);
        return this;
    }
}

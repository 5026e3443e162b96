using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Finds one setting in the schema, for pages that show the configuration a part at a time.</summary>
internal sealed class ConfigSchemaFinder
{
    private const string Item = "[]";
    private const string AnyName = "*";

    private readonly JsonObject _schema = ConfigSchema.Build();
    private readonly Dictionary<string, ConfigUiHint> _hints = [];

    public ConfigSchemaFinder()
    {
        foreach (var hint in ConfigSchema.Hints())
        {
            _hints[hint.Path] = new ConfigUiHint { Label = hint.Label, Help = hint.Help, Sensitive = hint.IsSensitive ? true : null };
        }
    }

    /// <returns>Null when no setting is declared there.</returns>
    public ConfigSchemaLookupResult? Find(string path)
    {
        var node = _schema;
        var (real, declared) = ("", "");
        foreach (var segment in Segments(path))
        {
            var isItem = segment is Item or AnyName || segment.All(char.IsAsciiDigit);
            if ((node["properties"] as JsonObject)?[segment] is JsonObject member)
            {
                (node, real, declared) = (member, Join(real, segment), Join(declared, segment));
            }
            else if (node["additionalProperties"] is JsonObject any)
            {
                (node, real, declared) = (any, Join(real, segment), Join(declared, AnyName));
            }
            else if (isItem && node["items"] is JsonObject item)
            {
                (node, real, declared) = (item, Join(real, segment), declared + Item);
            }
            else if (node.Count == 0)
            {
                // Anything may be there; nothing is said of what is below.
                (real, declared) = (Join(real, segment), Join(declared, segment));
            }
            else
            {
                return null;
            }
        }
        return new ConfigSchemaLookupResult
        {
            Path = real.Length == 0 ? "." : real,
            Schema = Shallow(node),
            ReloadKind = real.Length == 0 ? null : ReloadKindOf(real),
            Hint = _hints.GetValueOrDefault(declared),
            HintPath = _hints.ContainsKey(declared) ? declared : null,
            Children = Children(node, real, declared),
        };
    }

    private List<ConfigSchemaChild> Children(JsonObject node, string path, string declared)
    {
        var children = new List<ConfigSchemaChild>();
        var required = node["required"] as JsonArray;
        foreach (var (key, member) in node["properties"] as JsonObject ?? [])
        {
            var isRequired = required?.Any(name => name!.GetValue<string>() == key) == true;
            children.Add(Child(key, (JsonObject)member!, Join(path, key), Join(declared, key), isRequired));
        }
        if (node["additionalProperties"] is JsonObject any) children.Add(Child(AnyName, any, Join(path, AnyName), Join(declared, AnyName), false));
        if (node["items"] is JsonObject item) children.Add(Child(Item, item, Join(path, Item), declared + Item, false));
        return children;
    }

    private ConfigSchemaChild Child(string key, JsonObject node, string path, string declared, bool isRequired) => new(
        key,
        path,
        node["type"]?.DeepClone(),
        isRequired,
        node["properties"] is JsonObject { Count: > 0 } || node["additionalProperties"] is JsonObject || node["items"] is JsonObject,
        ReloadKindOf(path),
        _hints.GetValueOrDefault(declared),
        _hints.ContainsKey(declared) ? declared : null);

    private static string ReloadKindOf(string path) => ReloadTable.EffectOf(path) switch
    {
        ReloadEffect.Restart => "restart",
        ReloadEffect.Now => "hot",
        _ => "none",
    };

    private static JsonObject Shallow(JsonObject node)
    {
        var shallow = new JsonObject();
        foreach (var (key, member) in node)
        {
            if (key is "properties" or "items" || (key == "additionalProperties" && member is JsonObject)) continue;
            shallow[key] = member?.DeepClone();
        }
        return shallow;
    }

    private static IEnumerable<string> Segments(string path) =>
        path.Replace("[", ".[", StringComparison.Ordinal).Replace('/', '.').Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Select(segment => segment is ['[', .. var inner, ']'] && inner.Length > 0 && inner != AnyName ? inner : segment == "[*]" ? Item : segment);

    private static string Join(string path, string segment) => path.Length == 0 ? segment : $"{path}.{segment}";
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Protocol;

/// <summary>Params that fit a stock schema, and such params damaged in one or two places. The same seed gives the same ones.</summary>
internal sealed class InstanceGenerator(int seed)
{
    private const double OptionalMember = 0.4;

    /// <summary>A string for each pattern of the schemas.</summary>
    private static readonly Dictionary<string, string> Fitting = new(StringComparer.Ordinal)
    {
        [@"^\d{4}-\d{2}-\d{2}$"] = "2026-02-03",
        [@"^UTC[+-]\d{1,2}(?::[0-5]\d)?$"] = "UTC+5:30",
        ["^[a-f0-9]{64}$"] = new('a', 64),
        ["^[a-fA-F0-9]{64}$"] = new('b', 64),
        ["^[a-fA-F0-9]{40}$"] = new('c', 40),
        ["^data:image/png;base64,"] = "data:image/png;base64,AAAA",
        ["^session:.+"] = "session:one",
    };

    /// <summary>Texts and numbers that fit and that somebody might have put a trap into.</summary>
    private static readonly string[] Traps =
    [
        "../../../../etc/passwd", "/etc/passwd", "..", ".", "~", "C:\\Windows", "a\u0000b", "\r\n\r\n{}", "\u202Egnp", "\u001b[31m", "__proto__", "constructor",
        "${HOME}", "{{payload}}", "$(touch x)", "; rm -rf .", "' OR 1=1 --", "<script>alert(1)</script>", "%00%2e%2e", "\U0001F600\U0001F468\u200D\U0001F469",
        "agent:", "agent:main:", "agent:::", ":", "agent:main:main:thread:", "global", "unknown", "null", "NaN", "1e999", "0", "-1", "2026-13-45T99:99:99Z", "* * * * *", "http://169.254.169.254/",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Strings are traps instead of letters, numbers as large as they may be.</summary>
    public bool MeansHarm { get; init; }

    public JsonNode? Fit(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return Anything();
        if (schema.TryGetProperty("const", out var constant)) return JsonNode.Parse(constant.GetRawText());
        if (schema.TryGetProperty("enum", out var values)) return JsonNode.Parse(Pick(values).GetRawText());
        if (schema.TryGetProperty("anyOf", out var any) || schema.TryGetProperty("oneOf", out any)) return Fit(Pick(any));
        if (!schema.TryGetProperty("type", out var type)) return Anything();
        return (type.ValueKind == JsonValueKind.Array ? Pick(type) : type).GetString() switch
        {
            "object" => Object(schema),
            "array" => Array(schema),
            "string" => Text(schema),
            "boolean" => _random.Next(2) == 0,
            "integer" => Number(schema),
            "number" => _random.Next(2) == 0 ? Number(schema) : Number(schema) + 0.5,
            _ => null,
        };
    }

    /// <summary>One or two damages: a member lost, added, or replaced by something of another kind or size.</summary>
    public JsonNode? Damage(JsonNode? instance)
    {
        var root = new JsonArray(instance?.DeepClone());
        for (var i = 0; i <= _random.Next(2); i++)
        {
            DamageOne(root);
        }
        var damaged = root[0];
        root.RemoveAt(0);
        return damaged;
    }

    /// <summary>Something unexpected, of any kind.</summary>
    public JsonNode? Anything() => _random.Next(13) switch
    {
        0 => null,
        1 => true,
        2 => "",
        3 => " ",
        4 => "text",
        5 => -1,
        6 => 0,
        7 => 1.5,
        8 => 1e300,
        9 => new JsonArray(),
        10 => new JsonObject(),
        11 => new JsonObject { ["__proto__"] = new JsonObject { ["x"] = 1 } },
        _ => new string('x', 3000),
    };

    private void DamageOne(JsonArray root)
    {
        JsonNode parent = root;
        while (true)
        {
            var children = Children(parent).ToArray();
            if (children.Length == 0) break;
            var child = children[_random.Next(children.Length)];
            if (child is not (JsonObject or JsonArray) || Children(child).Count == 0 || (parent != root && _random.Next(2) == 0) || _random.Next(4) == 0) break;
            parent = child;
        }
        switch (parent)
        {
            case JsonArray items when items.Count > 0:
                items[_random.Next(items.Count)] = Anything();
                break;
            case JsonArray items:
                items.Add(Anything());
                break;
            case JsonObject members when members.Count > 0:
                var name = members.ElementAt(_random.Next(members.Count)).Key;
                switch (_random.Next(3))
                {
                    case 0: members.Remove(name); break;
                    case 1: members["unheardOf"] = Anything(); break;
                    default: members[name] = Anything(); break;
                }
                break;
            case JsonObject members:
                members["unheardOf"] = Anything();
                break;
        }
    }

    private static IReadOnlyList<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject members => [.. members.Select(member => member.Value)],
        JsonArray items => [.. items],
        _ => [],
    };

    private JsonObject Object(JsonElement schema)
    {
        var made = new JsonObject();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        if (schema.TryGetProperty("properties", out var members))
        {
            foreach (var member in members.EnumerateObject())
            {
                if (required.Contains(member.Name) || _random.NextDouble() < OptionalMember) made[member.Name] = Fit(member.Value);
            }
        }
        if (schema.TryGetProperty("patternProperties", out var patterns) && _random.Next(2) == 0)
        {
            made["some-key"] = Fit(patterns.EnumerateObject().First().Value);
        }
        return made;
    }

    private JsonArray Array(JsonElement schema)
    {
        var least = Bound(schema, "minItems") ?? 0;
        var most = Math.Min(Bound(schema, "maxItems") ?? 3, least + 3);
        var made = new JsonArray();
        for (var i = _random.Next(least, most + 1); i > 0; i--)
        {
            made.Add(schema.TryGetProperty("items", out var item) ? Fit(item) : Anything());
        }
        return made;
    }

    private string Text(JsonElement schema)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && Fitting.TryGetValue(pattern.GetString()!, out var fitting)) return fitting;
        if (MeansHarm) return Trap(schema);
        var least = Math.Max(1, Bound(schema, "minLength") ?? 0);
        var most = Math.Min(Bound(schema, "maxLength") ?? (least + 12), least + 12);
        return new string((char)('a' + _random.Next(26)), _random.Next(least, Math.Max(least, most) + 1));
    }

    private string Trap(JsonElement schema)
    {
        var most = Bound(schema, "maxLength") ?? 20_000;
        var trap = _random.Next(8) == 0 ? new string('x', most) : Traps[_random.Next(Traps.Length)];
        return trap.Length <= most ? trap : trap[..most];
    }

    private long Number(JsonElement schema)
    {
        if (MeansHarm && _random.Next(2) == 0) return schema.TryGetProperty("maximum", out var end) ? (long)Math.Min(end.GetDouble(), 1e15) : 9_007_199_254_740_991;
        var least = schema.TryGetProperty("minimum", out var minimum) ? (long)Math.Ceiling(minimum.GetDouble()) : 0;
        var most = schema.TryGetProperty("maximum", out var maximum) ? (long)Math.Min(maximum.GetDouble(), least + 1000) : least + 1000;
        return _random.NextInt64(least, Math.Max(least, most) + 1);
    }

    private static int? Bound(JsonElement schema, string word) => schema.TryGetProperty(word, out var bound) ? bound.GetInt32() : null;

    private JsonElement Pick(JsonElement list) => list[_random.Next(list.GetArrayLength())];
}

using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OpenClaw.Config;

/// <summary>
/// Reads one YAML document into nodes with positions: YAML 1.2 core schema (so <c>yes</c> and <c>on</c> are strings),
/// anchors, and merge keys. Built on the parser's events only; nothing here needs reflection.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Nesting allowed.</summary>
    public const int MaxDepth = 64;

    /// <summary>Values that aliases and merge keys may add in all; a bound for alias bombs.</summary>
    public const int MaxClonedNodes = 100_000;

    private const string MergeKey = "<<";

    private readonly Parser _parser;
    private readonly SourceMap _map = new();
    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
    private readonly string _text;
    private int _clonedNodes;

    private YamlReader(string text)
    {
        _text = text;
        // A last line is a line with or without its break; the parser would make two texts of it.
        _parser = new Parser(new StringReader(text.EndsWith('\n') ? text : text + "\n"));
    }

    /// <summary>Never throws for any text: what is wrong comes back as one issue with its line.</summary>
    public static ConfigText Read(string text)
    {
        var reader = new YamlReader(text);
        try
        {
            return new ConfigText(reader.ReadDocument(), reader._map, []);
        }
        catch (ConfigSyntaxException error)
        {
            return ConfigText.Failed(error.Message, error.Line);
        }
        catch (YamlException error)
        {
            return ConfigText.Failed($"YAML: {error.Message} at {error.Start.Line}:{error.Start.Column}", (int)error.Start.Line);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The scanner has a few unguarded paths for malformed input; the last event tells how far it came.
            return ConfigText.Failed("YAML: malformed input", (int)(reader._parser.Current?.End.Line ?? 1));
        }
    }

    private JsonNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }
        _parser.Consume<DocumentStart>();
        var root = ReadNode(ConfigPath.Root, key: null, depth: 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
        {
            throw Error("only one document is allowed", second.Start);
        }
        return root;
    }

    private JsonNode? ReadNode(ConfigPath path, Scalar? key, int depth)
    {
        var start = _parser.Current!.Start;
        var from = start.Index;
        if (depth > MaxDepth)
        {
            throw Error($"nested deeper than {MaxDepth} levels", start);
        }
        JsonNode? node;
        long end;
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            node = Resolve(alias);
            end = alias.End.Index;
        }
        else if (_parser.TryConsume<Scalar>(out var scalar))
        {
            var hasLostColon = HasLostColon(scalar, key);
            node = hasLostColon ? JsonValue.Create(":" + scalar.Value) : YamlScalar.ToNode(scalar);
            if (hasLostColon) from--;
            end = scalar.End.Index;
            Remember(scalar.Anchor, node);
        }
        else if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            node = ReadSequence(path, depth);
            end = _parser.Consume<SequenceEnd>().End.Index + BracketLength(sequence.Style == SequenceStyle.Flow);
            Remember(sequence.Anchor, node);
        }
        else if (!_parser.TryConsume<MappingStart>(out var mapping))
        {
            throw Error("a value is missing", start);
        }
        else
        {
            node = ReadMapping(path, depth);
            end = _parser.Consume<MappingEnd>().End.Index + BracketLength(mapping.Style == MappingStyle.Flow);
            Remember(mapping.Anchor, node);
        }
        _map.Set(path, new SourceSpan(
            (int)start.Line, (int)start.Column, InText(from), InText(end), InText(key?.Start.Index ?? from)));
        return node;
    }

    /// <summary>
    /// In some places the parser takes the colon a plain value begins with for the one behind a key: <c>- :8080</c>. It is the
    /// value's own when there is no key, or another colon behind the key.
    /// </summary>
    private bool HasLostColon(Scalar scalar, Scalar? key)
    {
        var start = InText(scalar.Start.Index);
        if (scalar.Style != ScalarStyle.Plain || scalar.Value.Length == 0 || start == 0 || _text[start - 1] != ':') return false;
        return key is null || _text.AsSpan(InText(key.End.Index), Math.Max(0, start - 1 - InText(key.End.Index))).Contains(':');
    }

    private int InText(long index) => (int)Math.Min(index, _text.Length);

    /// <summary>The parser says a flow collection ends before its bracket.</summary>
    private static int BracketLength(bool isFlow) => isFlow ? 1 : 0;

    private JsonArray ReadSequence(ConfigPath path, int depth)
    {
        var items = new JsonArray();
        while (_parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(path.Child(items.Count), key: null, depth + 1));
        }
        return items;
    }

    private JsonObject ReadMapping(ConfigPath path, int depth)
    {
        var members = new JsonObject();
        List<JsonObject>? merged = null;
        while (_parser.Current is not MappingEnd)
        {
            if (!_parser.TryConsume<Scalar>(out var key))
            {
                throw Error("a key must be a plain value", _parser.Current!.Start);
            }
            Remember(key.Anchor, JsonValue.Create(key.Value));
            if (key is { Value: MergeKey, Style: ScalarStyle.Plain })
            {
                var source = ReadNode(path.Child(MergeKey), key, depth + 1);
                (merged ??= []).AddRange(MergeSources(source, key.Start));
                continue;
            }
            if (members.ContainsKey(key.Value))
            {
                throw Error($"the key \"{key.Value}\" is there twice", key.Start);
            }
            members[key.Value] = ReadNode(path.Child(key.Value), key, depth + 1);
        }
        AddMerged(members, merged);
        return members;
    }

    private static IEnumerable<JsonObject> MergeSources(JsonNode? source, Mark at) => source switch
    {
        JsonObject one => [one],
        JsonArray many when many.All(item => item is JsonObject) => many.Select(item => item!.AsObject()),
        _ => throw Error("a merge key needs a mapping or a list of mappings", at),
    };

    private void AddMerged(JsonObject members, List<JsonObject>? merged)
    {
        foreach (var source in merged ?? [])
        {
            foreach (var (key, value) in source)
            {
                if (!members.ContainsKey(key))
                {
                    members[key] = Clone(value, _parser.Current!.Start);
                }
            }
        }
    }

    private JsonNode? Resolve(AnchorAlias alias) =>
        _anchors.TryGetValue(alias.Value, out var node)
            ? Clone(node, alias.Start)
            : throw Error($"no anchor \"{alias.Value}\" before this", alias.Start);

    private JsonNode? Clone(JsonNode? node, Mark at)
    {
        _clonedNodes += Count(node);
        if (_clonedNodes > MaxClonedNodes)
        {
            throw Error($"aliases expand to more than {MaxClonedNodes} values", at);
        }
        return node?.DeepClone();
    }

    private void Remember(AnchorName anchor, JsonNode? node)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }
    }

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Sum(member => Count(member.Value)),
        JsonArray items => 1 + items.Sum(Count),
        _ => 1,
    };

    private static ConfigSyntaxException Error(string what, Mark at) =>
        new($"YAML: {what} at {at.Line}:{at.Column}", (int)at.Line);
}

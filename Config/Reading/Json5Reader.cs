using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Reads JSON5 (json5.org, ES5.1 grammar) into nodes with positions. The last of duplicate keys wins, as in JavaScript;
/// <c>NaN</c> and <c>Infinity</c> are refused because JSON cannot carry them. Error texts have the form stock clients show.
/// </summary>
internal ref struct Json5Reader
{
    /// <summary>Nesting allowed; deeper input is refused before it can exhaust the stack.</summary>
    public const int MaxDepth = 128;

    private readonly SourceMap _map;
    private Json5Scanner _scanner;

    private Json5Reader(string text)
    {
        _map = new SourceMap();
        _scanner = new Json5Scanner(text);
    }

    /// <summary>Never throws for any text: what is wrong comes back as one issue with its line.</summary>
    public static ConfigText Read(string text)
    {
        try
        {
            var reader = new Json5Reader(text);
            var root = reader.ReadDocument();
            return new ConfigText(root, reader._map, []);
        }
        catch (ConfigSyntaxException error)
        {
            return ConfigText.Failed(error.Message, error.Line);
        }
    }

    private JsonNode? ReadDocument()
    {
        _scanner.SkipTrivia();
        var root = ReadValue(ConfigPath.Root, _scanner.Offset, depth: 0);
        _scanner.SkipTrivia();
        if (!_scanner.AtEnd)
        {
            throw _scanner.InvalidCharacter();
        }
        return root;
    }

    private JsonNode? ReadValue(ConfigPath path, int keyStart, int depth)
    {
        if (depth > MaxDepth)
        {
            throw _scanner.Error($"nested deeper than {MaxDepth} levels");
        }
        var (line, column) = _scanner.Position;
        var start = _scanner.Offset;
        var value = _scanner.Peek switch
        {
            '{' => ReadObject(path, depth),
            '[' => ReadArray(path, depth),
            '"' or '\'' => JsonValue.Create(_scanner.ReadString()),
            _ => _scanner.ReadLiteral(),
        };
        _map.Set(path, new SourceSpan(line, column, start, _scanner.Offset, keyStart));
        return value;
    }

    private JsonObject ReadObject(ConfigPath path, int depth)
    {
        var members = new JsonObject();
        _scanner.Take('{');
        _scanner.SkipTrivia();
        while (_scanner.Peek != '}')
        {
            var keyStart = _scanner.Offset;
            var key = _scanner.ReadKey();
            _scanner.SkipTrivia();
            _scanner.Take(':');
            _scanner.SkipTrivia();
            members[key] = ReadValue(path.Child(key), keyStart, depth + 1);
            _scanner.SkipTrivia();
            if (_scanner.Peek == '}')
            {
                break;
            }
            _scanner.Take(',');
            _scanner.SkipTrivia();
        }
        _scanner.Take('}');
        return members;
    }

    private JsonArray ReadArray(ConfigPath path, int depth)
    {
        var items = new JsonArray();
        _scanner.Take('[');
        _scanner.SkipTrivia();
        while (_scanner.Peek != ']')
        {
            items.Add(ReadValue(path.Child(items.Count), _scanner.Offset, depth + 1));
            _scanner.SkipTrivia();
            if (_scanner.Peek == ']')
            {
                break;
            }
            _scanner.Take(',');
            _scanner.SkipTrivia();
        }
        _scanner.Take(']');
        return items;
    }
}

using System.Text;
using System.Text.Json;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// The members of one JSON object, taken out one by one by their camelCase name; what is left at the end is unknown and
/// kept. A known member may also be spelt in snake_case. One of the wrong type counts as absent, so that an odd value
/// cannot make a whole entry unreadable.
/// </summary>
internal sealed class EntryFields
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    // camelCase name to the snake_case one that stands in the file; null while there is none, the usual case.
    private readonly Dictionary<string, string>? _spellings;

    public EntryFields(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            _members[member.Name] = member.Value;
            if (member.Name.IndexOf('_') <= 0) continue;
            _spellings ??= new(StringComparer.Ordinal);
            _spellings[ToCamelCase(member.Name)] = member.Name;
        }
    }

    public string? Text(string name) => Take(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public bool? Flag(string name) => Take(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : null;

    /// <summary>A whole number; a fraction is cut (JavaScript stores both alike).</summary>
    public long? Number(string name)
    {
        if (Take(name) is not { ValueKind: JsonValueKind.Number } number) return null;
        if (number.TryGetInt64(out var whole)) return whole;
        return number.TryGetDouble(out var real) && Math.Abs(real) < long.MaxValue ? (long)real : null;
    }

    public ThreadId? Thread(string name) => Take(name) switch
    {
        { ValueKind: JsonValueKind.String } text => new ThreadId(text.GetString()!),
        { ValueKind: JsonValueKind.Number } number => new ThreadId(number.GetRawText(), IsNumber: true),
        _ => null,
    };

    /// <summary>The members of an object value, or null when there is none.</summary>
    public EntryFields? Object(string name) => Take(name) is { ValueKind: JsonValueKind.Object } value ? new EntryFields(value) : null;

    /// <summary>Gives a member of an older name its name of today, unless that one is there already.</summary>
    public void Rename(string from, string to)
    {
        if (_members.Remove(from, out var value)) _members.TryAdd(to, value);
    }

    /// <summary>What nobody has taken.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Rest()
    {
        if (_members.Count == 0) return null;
        // Cloned: the values must not keep the whole file's document alive.
        foreach (var name in _members.Keys) _members[name] = _members[name].Clone();
        return _members;
    }

    private JsonElement? Take(string name)
    {
        if (_members.Remove(name, out var value)) return value;
        if (_spellings is not null && _spellings.TryGetValue(name, out var spelling) && _members.Remove(spelling, out value)) return value;
        return null;
    }

    private static string ToCamelCase(string name)
    {
        var camel = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_' && i + 1 < name.Length) camel.Append(char.ToUpperInvariant(name[++i]));
            else camel.Append(name[i]);
        }
        return camel.ToString();
    }
}

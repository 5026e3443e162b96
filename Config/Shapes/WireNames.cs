namespace OpenClaw.Config;

/// <summary>The names of an enumeration in configuration files and on the wire. The first name of a value is the one written.</summary>
internal sealed class WireNames<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<T, string> _names = [];

    public WireNames(params ReadOnlySpan<(string Name, T Value)> names)
    {
        foreach (var (name, value) in names)
        {
            _values.Add(name, value);
            _names.TryAdd(value, name);
        }
    }

    /// <summary>Every accepted name.</summary>
    public IEnumerable<string> All => _values.Keys;

    public bool TryParse(string name, out T value) => _values.TryGetValue(name, out value);

    public string NameOf(T value) => _names[value];
}

using System.Globalization;
using System.Text;

namespace OpenClaw.Config;

/// <summary>A place in a configuration: keys and array indexes from the root.</summary>
internal sealed class ConfigPath
{
    private readonly ConfigPath? _parent;
    private readonly string? _key;
    private readonly int _index;

    private ConfigPath(ConfigPath? parent, string? key, int index)
    {
        _parent = parent;
        _key = key;
        _index = index;
    }

    public static ConfigPath Root { get; } = new(null, null, 0);

    public bool IsRoot => _parent is null;

    /// <summary>The last key; <see langword="null"/> for the root and array items.</summary>
    public string? Key => _key;

    public ConfigPath Child(string key) => new(this, key, 0);

    public ConfigPath Child(int index) => new(this, null, index);

    /// <summary>The form of issues: <c>agents.list.0.id</c>.</summary>
    public override string ToString() => Write(brackets: false);

    /// <summary>The form of the missing-variable error and the command line: <c>agents.list[0].id</c>.</summary>
    public string ToBracketString() => Write(brackets: true);

    private string Write(bool brackets)
    {
        var text = new StringBuilder();
        Append(text, brackets);
        return text.ToString();
    }

    private void Append(StringBuilder text, bool brackets)
    {
        if (_parent is null)
        {
            return;
        }
        _parent.Append(text, brackets);
        if (_key is null && brackets)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{_index}]");
            return;
        }
        if (text.Length > 0)
        {
            text.Append('.');
        }
        text.Append(_key ?? _index.ToString(CultureInfo.InvariantCulture));
    }
}

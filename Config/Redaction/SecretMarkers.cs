namespace OpenClaw.Config;

/// <summary>Which settings the declarations mark as secret, as a tree that is walked together with a configuration.</summary>
internal sealed class SecretMarkers
{
    private const string AnyKey = "*";

    private readonly Dictionary<string, SecretMarkers> _children = new(StringComparer.Ordinal);

    /// <summary>Everything at and below this place is secret.</summary>
    public bool IsSecret { get; private set; }

    /// <summary>The marks of the whole configuration.</summary>
    public static SecretMarkers Root { get; } = Build();

    /// <summary>The marks below a key; <see langword="null"/> when there are none.</summary>
    public SecretMarkers? Child(string key) => _children.GetValueOrDefault(key) ?? _children.GetValueOrDefault(AnyKey);

    /// <summary>The marks of a list's items.</summary>
    public SecretMarkers? Item() => _children.GetValueOrDefault(AnyKey);

    private static SecretMarkers Build()
    {
        var root = new SecretMarkers();
        foreach (var hint in ConfigSchema.Hints().Where(hint => hint.IsMarkedSecret))
        {
            var place = root;
            foreach (var key in hint.Path.Replace("[]", ".*", StringComparison.Ordinal).Split('.'))
            {
                if (!place._children.TryGetValue(key, out var next))
                {
                    place._children[key] = next = new SecretMarkers();
                }
                place = next;
            }
            place.IsSecret = true;
        }
        return root;
    }
}

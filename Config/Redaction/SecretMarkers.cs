using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Which settings the declarations mark as secret, as a tree that is walked together with a configuration.</summary>
internal sealed class SecretMarkers
{
    private const string AnyKey = "*";

    private readonly Dictionary<string, SecretMarkers> _children = new(StringComparer.Ordinal);

    /// <summary>What nobody declared: maps of these names hold credentials often enough.</summary>
    private static readonly SecretMarkers _texts = new() { Kind = SecretKind.Texts };

    /// <summary>What is secret at and below this place.</summary>
    public SecretKind Kind { get; private set; }

    /// <summary>The marks of the whole configuration.</summary>
    public static SecretMarkers Root { get; } = Build();

    /// <summary>The marks below a key of some marks; <see langword="null"/> when there are none.</summary>
    public static SecretMarkers? Below(SecretMarkers? marks, string key, JsonNode? member) =>
        marks is { Kind: not SecretKind.None } ? marks.Child(key) ?? marks
        : marks?.Child(key) ?? (member is JsonObject && IsMapOfSecrets(key) ? _texts : null);

    /// <summary>The marks of a list's entries.</summary>
    public static SecretMarkers? Item(SecretMarkers? marks) =>
        marks is { Kind: not SecretKind.None } ? marks : marks?._children.GetValueOrDefault(AnyKey);

    private SecretMarkers? Child(string key) => _children.GetValueOrDefault(key) ?? _children.GetValueOrDefault(AnyKey);

    private static bool IsMapOfSecrets(string key) =>
        key.Equals("env", StringComparison.OrdinalIgnoreCase) || key.EndsWith("headers", StringComparison.OrdinalIgnoreCase);

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
            place.Kind = SecretKind.All;
        }
        // A variable can stand beside "vars" as well as in it.
        root._children["env"].Kind = SecretKind.Texts;
        return root;
    }
}

using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>
/// Compares a frame of ours with a captured one, field by field. A field whose value must differ is named with its reason;
/// its presence and its JSON type are compared all the same. A field that is there on one side only must be named, too.
/// </summary>
internal sealed class GoldenComparison
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _presence = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <param name="path">Dots for members, <c>[]</c> for elements: <c>payload.agents[].sessions.path</c>.</param>
    /// <param name="reason">Why the value differs.</param>
    public GoldenComparison ValueDiffers(string path, string reason)
    {
        _values[path] = reason;
        return this;
    }

    /// <summary>The member (with everything below it) is on one side only, or of another kind.</summary>
    public GoldenComparison Differs(string path, string reason)
    {
        _presence[path] = reason;
        return this;
    }

    public void AssertSame(JsonElement captured, JsonElement ours)
    {
        _problems.Clear();
        Compare("", captured, ours);
        Assert.True(_problems.Count == 0, $"{string.Join("\n", _problems)}\ncaptured: {captured}\nours:     {ours}");
    }

    private void Compare(string path, JsonElement captured, JsonElement ours)
    {
        if (_presence.ContainsKey(path)) return;
        if (Kind(captured) != Kind(ours))
        {
            _problems.Add($"{path}: captured {captured.ValueKind}, ours {ours.ValueKind}");
            return;
        }
        switch (captured.ValueKind)
        {
            case JsonValueKind.Object:
                CompareMembers(path, captured, ours);
                break;
            case JsonValueKind.Array:
                CompareElements(path, captured, ours);
                break;
            default:
                if (!_values.ContainsKey(path) && !IsSameValue(captured, ours))
                {
                    _problems.Add($"{path}: captured {captured}, ours {ours}");
                }
                break;
        }
    }

    private void CompareMembers(string path, JsonElement captured, JsonElement ours)
    {
        foreach (var member in captured.EnumerateObject())
        {
            var child = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (ours.TryGetProperty(member.Name, out var value)) Compare(child, member.Value, value);
            else if (!_presence.ContainsKey(child)) _problems.Add($"{child}: only captured");
        }
        foreach (var member in ours.EnumerateObject())
        {
            var child = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!captured.TryGetProperty(member.Name, out _) && !_presence.ContainsKey(child)) _problems.Add($"{child}: only ours");
        }
    }

    private void CompareElements(string path, JsonElement captured, JsonElement ours)
    {
        var child = $"{path}[]";
        if (!_values.ContainsKey(path) && captured.GetArrayLength() != ours.GetArrayLength())
        {
            _problems.Add($"{path}: captured {captured.GetArrayLength()} elements, ours {ours.GetArrayLength()}");
        }
        foreach (var (left, right) in captured.EnumerateArray().Zip(ours.EnumerateArray())) Compare(child, left, right);
    }

    private static bool IsSameValue(JsonElement captured, JsonElement ours) => captured.ValueKind == JsonValueKind.Number
        ? captured.GetDouble().Equals(ours.GetDouble())
        : captured.ToString() == ours.ToString();

    private static JsonValueKind Kind(JsonElement element) => element.ValueKind == JsonValueKind.False ? JsonValueKind.True : element.ValueKind;
}

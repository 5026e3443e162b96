using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>
/// <c>tests/Golden/v4-differences.json</c>, and beside it what needs a node: by method, the fields in which an answer differs
/// by decision, and why. A path that ends in <c>=</c> has another value only; any other one is there on one side only, or of
/// another kind.
/// </summary>
internal sealed class CapturedDifferences
{
    public const string Answers = "v4-differences";
    public const string Nodes = "v4-node-differences";

    private readonly Dictionary<string, string> _reasons;

    private CapturedDifferences(Dictionary<string, string> reasons) => _reasons = reasons;

    /// <summary>The reasons, each once. A value of its own (an id, a time, a path) is no difference by decision.</summary>
    public IReadOnlyList<string> Reasons => [.. _reasons.Where(pair => !pair.Key.EndsWith('=')).Select(pair => pair.Value).Distinct()];

    public static IReadOnlyDictionary<string, CapturedDifferences> Load(string file = Answers)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", $"{file}.json")));
        return document.RootElement.EnumerateObject().ToDictionary(
            method => method.Name,
            method => new CapturedDifferences(method.Value.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!)));
    }

    public void AssertSame(JsonElement captured, JsonElement ours)
    {
        var comparison = new GoldenComparison().ValueDiffers("id", "each request has its own");
        foreach (var (path, reason) in _reasons)
        {
            if (path.EndsWith('=')) comparison.ValueDiffers(path[..^1], reason);
            else comparison.Differs(path, reason);
        }
        comparison.AssertSame(captured, ours);
    }
}

using System.IO.Enumeration;
using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A deliberate difference from captured HTTP exchanges, with its reason. Names and values may hold <c>*</c>.</summary>
/// <param name="Field">As in <see cref="HttpCapture.Facts()"/>; <c>*</c> alone: the exchange is not compared at all.</param>
/// <param name="Captured">Empty: not there.</param>
internal sealed record HttpDifference(string Capture, string Field, string Captured, string Ours, string Reason)
{
    public static IReadOnlyList<HttpDifference> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "http", "differences.json")));
        return
        [
            .. document.RootElement.EnumerateArray().Select(one => new HttpDifference(
                one.GetProperty("capture").GetString()!,
                one.GetProperty("field").GetString()!,
                one.GetProperty("captured").GetString()!,
                one.GetProperty("ours").GetString()!,
                one.GetProperty("reason").GetString()!)),
        ];
    }

    public bool Covers(string capture, string field, string captured, string ours) =>
        Fits(Capture, capture) && Fits(Field, field) && Fits(Captured, captured) && Fits(Ours, ours);

    /// <summary>What is neither the same nor listed; each line one field.</summary>
    public static IReadOnlyList<string> Problems(string capture, SortedDictionary<string, string> captured, SortedDictionary<string, string> ours, IReadOnlyList<HttpDifference> listed)
    {
        var problems = new List<string>();
        foreach (var field in captured.Keys.Union(ours.Keys))
        {
            var (left, right) = (captured.GetValueOrDefault(field, ""), ours.GetValueOrDefault(field, ""));
            if (left != right && !listed.Any(one => one.Covers(capture, field, left, right))) problems.Add($"{capture} {field}: captured \"{left}\", ours \"{right}\"");
        }
        return problems;
    }

    private static bool Fits(string pattern, string value) => pattern is "*" || pattern == value || (pattern.Contains('*') && FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), value, ignoreCase: false));
}

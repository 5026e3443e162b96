using System.Text.Json;

namespace OpenClaw.Protocol;

/// <summary>A declaration of what params look like; its error texts are the ones clients know (product 2026.2.12).</summary>
internal abstract class ParamsSchema
{
    /// <summary>More are not worth reading, and a hostile frame could cause thousands.</summary>
    private const int MaxIssues = 50;

    /// <summary>The joined error text, or null when <paramref name="value"/> fits.</summary>
    public string? Check(JsonElement value)
    {
        var issues = new List<string>();
        Check(value, "", issues);
        return issues.Count == 0 ? null : string.Join("; ", issues.Distinct().Take(MaxIssues));
    }

    internal abstract void Check(JsonElement value, string path, List<string> issues);

    private protected static void Add(List<string> issues, string path, string message)
    {
        if (issues.Count >= MaxIssues * 4) return;
        issues.Add(path.Length == 0 ? message : $"at {path}: {message}");
    }
}

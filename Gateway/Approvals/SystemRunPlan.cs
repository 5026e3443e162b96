using System.Text.Json;
using System.Text.Json.Serialization;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Approvals;

/// <summary>
/// What a node has prepared to run (<c>system.run.prepare</c>): the decision holds for exactly this, and the node gets it back
/// as it was. Product 2026.9.6 runs nothing on an approval without it.
/// </summary>
/// <param name="Argv">The program by its file, and its arguments.</param>
/// <param name="CommandText">For people; always the text of <paramref name="Argv"/>.</param>
/// <param name="CommandPreview">What a shell in it is given.</param>
/// <param name="PolicySnapshot">The node's rules at that time; it compares them.</param>
/// <param name="MutableFileOperand">A script it names, with the hash of its content; the node compares it.</param>
internal sealed record SystemRunPlan(
    IReadOnlyList<string> Argv,
    string CommandText,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Cwd = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? CommandPreview = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? AgentId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? SessionKey = null,
    RawJson? PolicySnapshot = null,
    RawJson? MutableFileOperand = null)
{
    /// <summary>More than this is kept for nobody: a list of rules has some hundred bytes an entry.</summary>
    private const int MaxDetailBytes = 256 * 1024;

    /// <summary>Whether what people are shown is what would run, and small enough to be kept.</summary>
    [JsonIgnore]
    public bool IsSound =>
        Argv.Count > 0
        && CommandText == OpenClaw.Platform.CommandText.Of(Argv)
        && (PolicySnapshot?.Utf8.Length ?? 0) + (MutableFileOperand?.Utf8.Length ?? 0) <= MaxDetailBytes;

    /// <summary>Reads the answer of <c>system.run.prepare</c>, which a node wrote.</summary>
    /// <returns>Null when it holds no sound plan.</returns>
    public static SystemRunPlan? OfAnswer(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8.Span, ApprovalsJson.Default.PreparedRun)?.Plan is { IsSound: true } plan ? plan : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

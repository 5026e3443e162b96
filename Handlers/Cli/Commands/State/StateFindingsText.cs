using System.Text.Json.Nodes;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary>How findings about the state directory are shown.</summary>
internal static class StateFindingsText
{
    public static int CountDamage(IReadOnlyList<StateFinding> findings) => findings.Count(finding => finding.IsDamage);

    public static async Task WriteAsync(TextWriter output, IReadOnlyList<StateFinding> findings)
    {
        if (findings.Count == 0) await output.WriteLineAsync("Nothing found.");
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"- {(finding.IsDamage ? "damaged: " : "")}{finding.Message}");
            await output.WriteLineAsync($"  Repair: {finding.Repair}");
        }
    }

    public static JsonArray Document(IReadOnlyList<StateFinding> findings)
    {
        var array = new JsonArray();
        foreach (var finding in findings)
        {
            array.Add((JsonNode)new JsonObject
            {
                ["checkId"] = finding.CheckId,
                ["damage"] = finding.IsDamage,
                ["message"] = finding.Message,
                ["repair"] = finding.Repair,
                ["repairable"] = finding.Fix is not null,
            });
        }
        return array;
    }
}

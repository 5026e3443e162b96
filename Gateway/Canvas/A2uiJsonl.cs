using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Canvas;

/// <summary>A2UI v0.8 as JSON lines: one object per line with exactly one action.</summary>
internal static class A2uiJsonl
{
    /// <summary>More than this is no surface but a data set, in characters.</summary>
    private const int MaxChars = 2 * 1024 * 1024;

    private const string NewerAction = "createSurface";

    private static readonly string[] Actions = ["beginRendering", "surfaceUpdate", "dataModelUpdate", "deleteSurface", NewerAction];

    /// <returns>What is wrong, in the words of product 2026.2.12; null when nothing is.</returns>
    public static string? Check(string jsonl)
    {
        if (jsonl.Length > MaxChars) return $"A2UI JSONL is larger than {MaxChars.ToString(CultureInfo.InvariantCulture)} characters";
        var problems = new List<string>();
        var newer = 0;
        var older = 0;
        var number = 0;
        foreach (var line in jsonl.Split('\n'))
        {
            number++;
            if (line.Trim() is not { Length: > 0 } text) continue;
            switch (ActionOf(text, out var problem))
            {
                case null:
                    problems.Add(string.Create(CultureInfo.InvariantCulture, $"- line {number}: {problem}"));
                    break;
                case NewerAction:
                    newer++;
                    break;
                default:
                    older++;
                    break;
            }
        }
        if (problems.Count == 0 && newer + older == 0) problems.Add("- no JSONL messages found");
        if (newer > 0 && older > 0) problems.Add("- mixed A2UI v0.8 and v0.9 messages in one file");
        if (problems.Count > 0) return $"Invalid A2UI JSONL:\n{string.Join('\n', problems)}";
        return newer > 0 ? "Detected A2UI v0.9 JSONL (createSurface). OpenClaw currently supports v0.8 only." : null;
    }

    /// <summary>A surface that shows one text.</summary>
    public static string OfText(string text)
    {
        var update = new JsonObject
        {
            ["surfaceUpdate"] = new JsonObject
            {
                ["surfaceId"] = "main",
                ["components"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "root",
                        ["component"] = new JsonObject { ["Column"] = new JsonObject { ["children"] = new JsonObject { ["explicitList"] = new JsonArray("text") } } },
                    },
                    new JsonObject
                    {
                        ["id"] = "text",
                        ["component"] = new JsonObject { ["Text"] = new JsonObject { ["text"] = new JsonObject { ["literalString"] = text }, ["usageHint"] = "body" } },
                    }),
            },
        };
        var begin = new JsonObject { ["beginRendering"] = new JsonObject { ["surfaceId"] = "main", ["root"] = "root" } };
        return $"{Line(update)}\n{Line(begin)}";
    }

    private static string Line(JsonObject message) => Encoding.UTF8.GetString(WireJson.Serialize(message, ProtocolJson.Default.JsonObject));

    private static string? ActionOf(string line, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(line, WireJson.Document);
            problem = "expected JSON object";
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            string? found = null;
            var count = 0;
            foreach (var action in Actions)
            {
                if (!document.RootElement.TryGetProperty(action, out _)) continue;
                found = action;
                count++;
            }
            problem = $"expected exactly one action key ({string.Join(", ", Actions)})";
            return count == 1 ? found : null;
        }
        catch (JsonException)
        {
            problem = "not JSON";
            return null;
        }
    }
}

using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>A change of the configuration that was refused, on the wire.</summary>
internal static class ConfigRefusal
{
    public static ErrorShape Of(ConfigWriteResult result)
    {
        var message = result.Refusal ?? "invalid config";
        if (result.IsRetryable)
        {
            return new ErrorShape(ErrorCodes.Unavailable, message, Retryable: true);
        }
        return result.Issues.Count == 0
            ? ErrorShape.InvalidRequest(message)
            : new ErrorShape(ErrorCodes.InvalidRequest, message, new JsonObject { ["issues"] = Issues(result.Issues) });
    }

    private static JsonArray Issues(IReadOnlyList<ConfigIssue> issues)
    {
        var array = new JsonArray();
        foreach (var issue in issues)
        {
            var entry = new JsonObject { ["path"] = issue.Path, ["message"] = issue.Message };
            if (issue.Line is { } line)
            {
                entry["line"] = line;
            }
            if (issue.File is { } file)
            {
                entry["file"] = file;
            }
            array.Add((JsonNode)entry);
        }
        return array;
    }
}

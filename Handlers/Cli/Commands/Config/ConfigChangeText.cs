using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>How a change of the configuration is told.</summary>
internal static class ConfigChangeText
{
    /// <param name="done">What was done, as a sentence.</param>
    public static async Task<int> WriteAsync(CliInvocation invocation, ConfigEditing editing, ConfigWriteResult result, string done)
    {
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject
            {
                ["ok"] = true,
                ["path"] = result.Snapshot.Path,
                ["hash"] = result.Snapshot.Hash,
                ["changedPaths"] = new JsonArray([.. result.ChangedPaths.Select(path => (JsonNode)path)]),
                ["rewritten"] = result.IsRewritten,
                ["warnings"] = ConfigProblems.Document(result.Snapshot.Warnings),
            });
            return ExitCodes.Success;
        }
        var effect = editing.Effect(result);
        await invocation.Out.WriteLineAsync(effect.Length == 0 ? done : $"{done}{(done.Contains('\n') ? '\n' : ' ')}{effect}");
        await editing.WriteNotesAsync(result);
        return ExitCodes.Success;
    }
}

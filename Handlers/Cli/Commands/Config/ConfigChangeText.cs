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
        await invocation.Out.WriteLineAsync(done + editing.Effect(result));
        await editing.WriteNotesAsync(result);
        return ExitCodes.Success;
    }
}

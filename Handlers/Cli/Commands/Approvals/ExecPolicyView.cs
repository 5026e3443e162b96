using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>An exec policy as it was read.</summary>
/// <param name="Hash">SHA-256 of the file's bytes; of nothing when there is no file.</param>
internal sealed record ExecPolicyView(string Path, bool Exists, string Hash, JsonObject File)
{
    public JsonObject ToJson() => new() { ["path"] = Path, ["exists"] = Exists, ["hash"] = Hash, ["file"] = File.DeepClone() };
}

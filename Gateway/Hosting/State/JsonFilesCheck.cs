using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The small JSON files: pairing, identity, tokens, cron, approvals. A damaged one is set aside, and what that means
/// is said, because only some of them can be made anew.</summary>
internal sealed class JsonFilesCheck(StatePaths paths, TimeProvider time, IDurableFiles files) : IStateCheck
{
    public IEnumerable<StateFinding> Run()
    {
        foreach (var file in Known())
        {
            if (files.ReadAll(file.Path) is not { } bytes || IsJson(bytes)) continue;
            yield return new("state.json", IsDamage: true, $"{file.Path} is damaged.", $"Set it aside as *.damaged-*; {file.Consequence}")
            {
                Fix = () => Task.Run(() => SetAside(file.Path)),
            };
        }
    }

    private IEnumerable<KnownFile> Known()
    {
        yield return new(Path.Combine(paths.DevicesDir, "paired.json"), "its devices have to pair again.");
        yield return new(Path.Combine(paths.DevicesDir, "pending.json"), "devices that wait ask again.");
        yield return new(Path.Combine(paths.NodesDir, "paired.json"), "its nodes have to pair again.");
        yield return new(Path.Combine(paths.NodesDir, "pending.json"), "nodes that wait ask again.");
        yield return new(Path.Combine(paths.IdentityDir, "device.json"), "this machine gets a new device key and has to pair again elsewhere.");
        yield return new(Path.Combine(paths.IdentityDir, "device-auth.json"), "this machine gets new tokens where it is paired.");
        yield return new(Path.Combine(paths.StateDir, "gateway", "token.json"), "the gateway makes a new token: clients need that one.");
        yield return new(Path.Combine(paths.StateDir, "exec-approvals.json"), "approved commands have to be approved again.");
        yield return new(Path.Combine(paths.CronDir, "jobs.json"), "its jobs are gone unless jobs.json.bak has them.");
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, WireJson.Document);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void SetAside(string path)
    {
        files.Rename(path, FormattableString.Invariant($"{path}.damaged-{time.GetUtcNow().ToUnixTimeMilliseconds()}"));
        files.SyncFolder(Path.GetDirectoryName(path)!);
    }

    private sealed record KnownFile(string Path, string Consequence);
}

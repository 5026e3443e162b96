using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The file of this machine. Looking does not make one.</summary>
internal sealed class LocalExecPolicy(string path) : IExecPolicy
{
    private readonly ExecPolicyFile _file = new(path);

    public string Name => "local";

    public async Task<ExecPolicyView> ReadAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(path)) return ViewOf(await _file.OpenAsync(cancellationToken));
        var empty = new JsonObject { ["version"] = 1, ["socket"] = new JsonObject(), ["defaults"] = new JsonObject(), ["agents"] = new JsonObject() };
        return new(path, false, Sha256.HexOf([]), empty);
    }

    public async Task<ExecPolicyView> WriteAsync(JsonObject file, ExecPolicyView before, CancellationToken cancellationToken)
    {
        var (written, refusal) = await _file.ReplaceAsync(file, before.Hash, cancellationToken);
        return written is null ? throw new CliException(refusal!) : ViewOf(written);
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ExecPolicyView ViewOf(ExecPolicySnapshot snapshot) => new(snapshot.Path, snapshot.Exists, snapshot.Hash, snapshot.File);
}

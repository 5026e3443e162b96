using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>Reads and writes <c>node.json</c>, mode 0600.</summary>
internal sealed class NodeHostStore(string stateDir)
{
    private readonly string _path = Path.Combine(stateDir, "node.json");

    /// <returns>Null when there is none, or none that can be read: a new one is made then.</returns>
    public NodeHostFile? Read()
    {
        if (DiskFiles.Instance.ReadAllUtf8(_path) is not { Length: > 0 } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize(bytes, NodeHostJson.Default.NodeHostFile) is { NodeId.Length: > 0 } file ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">The disk refused.</exception>
    public Task WriteAsync(NodeHostFile file, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(_path, WireJson.SerializeIndented(file, NodeHostJson.Default.NodeHostFile), cancellationToken: cancellationToken);
}

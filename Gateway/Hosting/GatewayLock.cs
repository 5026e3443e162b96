using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>One gateway per state directory, however many ports there are.</summary>
internal sealed class GatewayLock : IDisposable
{
    private readonly HeldFile _file;

    private GatewayLock(HeldFile file) => _file = file;

    /// <exception cref="GatewayStartException">Another gateway holds the state directory; the text says which.</exception>
    public static GatewayLock Take(StatePaths paths)
    {
        var path = Path.Combine(paths.StateDir, "gateway", "gateway.lock");
        if (HeldFile.TryHold(path) is not { } file) throw new GatewayStartException(Describe(path, paths), isConfiguration: false);
        file.Write(Content(port: null));
        return new GatewayLock(file);
    }

    /// <summary>Notes the port for the next one who finds the lock held.</summary>
    public void Announce(int port) => _file.Write(Content(port));

    public void Dispose() => _file.Dispose();

    private static byte[] Content(int? port)
    {
        var json = new JsonObject { ["pid"] = Environment.ProcessId };
        if (port is { } known) json["port"] = known;
        return WireJson.Serialize(json, ProtocolJson.Default.JsonObject);
    }

    private static string Describe(string path, StatePaths paths)
    {
        var (pid, port) = Holder(path);
        var who = pid is null ? "another process" : port is null ? $"pid {pid}" : $"pid {pid}, port {port}";
        return $"gateway already running ({who}): it holds the state directory {paths.StateDir}\n"
            + "Stop it first, or start this one with --profile NAME (or OPENCLAW_STATE_DIR) for a state directory of its own.";
    }

    private static (string? Pid, string? Port) Holder(string path)
    {
        try
        {
            var json = JsonNode.Parse(HeldFile.ReadContent(path) ?? "") as JsonObject;
            return (json?["pid"]?.ToString(), json?["port"]?.ToString());
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}

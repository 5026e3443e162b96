using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>One gateway per state directory, however many ports there are. Beside the lock stands who holds it.</summary>
internal sealed class GatewayLock : IDisposable
{
    private readonly HeldFile _file;
    private readonly string _holderPath;

    private GatewayLock(HeldFile file, string holderPath)
    {
        _file = file;
        _holderPath = holderPath;
    }

    /// <exception cref="GatewayStartException">Another gateway holds the state directory; the text says which.</exception>
    public static GatewayLock Take(StatePaths paths)
    {
        var holderPath = RunningGateway.HolderPathOf(paths);
        if (HeldFile.TryHold(RunningGateway.LockPathOf(paths)) is not { } file)
        {
            throw new GatewayStartException(Describe(holderPath, paths), isConfiguration: false);
        }
        return new GatewayLock(file, holderPath);
    }

    /// <summary>Notes the port for the next one who finds the lock held, and for clients that look for a gateway.</summary>
    /// <returns>Why it could not be noted: clients have to be told the port then, but the gateway serves; null when it is.</returns>
    public string? Announce(int port)
    {
        if (RunningGateway.Read(_holderPath) == new RunningGateway(Environment.ProcessId, port)) return null;
        var holder = new JsonObject { ["pid"] = Environment.ProcessId, ["port"] = port };
        try
        {
            AtomicFile.Write(_holderPath, WireJson.Serialize(holder, ProtocolJson.Default.JsonObject));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Forget();
            return exception.Message;
        }
    }

    public void Dispose() => _file.Dispose();

    // What stands there is of another gateway, or of another port.
    private void Forget()
    {
        try
        {
            DiskFiles.Instance.Delete(_holderPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Describe(string holderPath, StatePaths paths) =>
        $"gateway already running ({RunningGateway.Read(holderPath)}): it holds the state directory {paths.StateDir}\n"
        + "Stop it first, or start this one with --profile NAME (or OPENCLAW_STATE_DIR) for a state directory of its own.";
}

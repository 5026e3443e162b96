using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The gateway that holds a state directory.</summary>
/// <param name="Pid">Null while it is just starting.</param>
/// <param name="Port">Null while it is just starting.</param>
internal sealed record RunningGateway(int? Pid, int? Port)
{
    /// <summary>Held by the process for as long as it lives.</summary>
    public static string LockPathOf(StatePaths paths) => Path.Combine(paths.StateDir, "gateway", "gateway.lock");

    /// <summary>Says who holds the lock; meaningless while nobody does.</summary>
    public static string HolderPathOf(StatePaths paths) => Path.Combine(paths.StateDir, "gateway", "running.json");

    /// <returns>Null when no gateway holds the state directory.</returns>
    public static RunningGateway? Find(StatePaths paths) => HeldFile.IsHeld(LockPathOf(paths)) ? Read(HolderPathOf(paths)) : null;

    /// <summary><c>pid 1, port 2</c>, or that it is just starting.</summary>
    public override string ToString() =>
        Pid is null ? "another process that is just starting" : FormattableString.Invariant($"pid {Pid}, port {Port}");

    internal static RunningGateway Read(string holderPath)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllBytes(holderPath)) as JsonObject;
            return new(Number(json?["pid"]), Number(json?["port"]));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return new(null, null);
        }
    }

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;
}

using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>gateway/token.json</c> of the state directory: the token a gateway made for itself because none was
/// configured. Commands of the same user find it there.</summary>
internal static class OwnTokenFile
{
    /// <returns>Null when there is none, or it cannot be read.</returns>
    public static string? Read(StatePaths paths)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(paths.StateDir, "gateway", "token.json")));
            return file.RootElement.StringOf("token") is { Length: > 0 } token ? token : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

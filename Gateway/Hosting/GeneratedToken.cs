using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The token a gateway on loopback makes for itself when none is configured; readable by its owner only.</summary>
internal static class GeneratedToken
{
    private const int TokenBytes = 24;

    public static string PathIn(StatePaths paths) => Path.Combine(paths.StateDir, "gateway", "token.json");

    /// <summary>The kept token, or a new one that is kept from now on.</summary>
    public static string ReadOrMake(StatePaths paths)
    {
        var path = PathIn(paths);
        if (Read(path) is { } kept) return kept;
        var token = Base64Url.EncodeToString(SecureRandom.Bytes(TokenBytes));
        var json = new JsonObject { ["token"] = token };
        AtomicFile.Write(path, WireJson.SerializeIndented(json, ProtocolJson.Default.JsonObject));
        return token;
    }

    private static string? Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject { } json && json["token"]?.GetValueKind() == JsonValueKind.String
                ? json["token"]!.GetValue<string>()
                : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}

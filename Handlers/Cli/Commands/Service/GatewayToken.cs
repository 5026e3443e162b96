using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Puts the gateway's token into the configuration.</summary>
internal static class GatewayToken
{
    private const int Bytes = 24;

    /// <summary>Makes a new one.</summary>
    /// <returns>The configuration's file.</returns>
    public static Task<string> MakeAsync(CliInvocation invocation, string method, CancellationToken cancellationToken) =>
        KeepAsync(invocation, method, Convert.ToHexStringLower(SecureRandom.Bytes(Bytes)), cancellationToken);

    /// <inheritdoc cref="MakeAsync"/>
    public static async Task<string> KeepAsync(CliInvocation invocation, string method, string token, CancellationToken cancellationToken)
    {
        var patch = new JsonObject { ["gateway"] = new JsonObject { ["auth"] = new JsonObject { ["mode"] = "token", ["token"] = token } } };
        await using var editing = new ConfigEditing(invocation);
        return (await editing.ChangeAsync(method, current => ConfigTarget.Patch(current, ConfigJson.WriteCompact(patch)), null, cancellationToken)).Snapshot.Path;
    }
}

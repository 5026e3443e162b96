using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>Finds out whether a gateway is there, with the least rights and with every protocol this program knows.</summary>
internal static class GatewayProbe
{
    /// <summary>Never throws for a gateway that is not there: the result says why.</summary>
    /// <param name="methods">Asked one after the other; a refused one is left out of the answers.</param>
    public static async Task<GatewayProbeResult> RunAsync(
        CliInvocation invocation, GatewayTarget target, TimeSpan timeout, IReadOnlyList<string> methods, CancellationToken cancellationToken)
    {
        var time = invocation.Context.Time;
        var start = time.GetTimestamp();
        try
        {
            var options = await GatewaySession.BuildOptionsAsync(invocation, target, timeout, cancellationToken);
            options = options with { ClientMode = "probe", Scopes = [Scopes.Read] };
            await using var client = await GatewayClient.ConnectAsync(options, cancellationToken);
            var latency = time.GetElapsedTime(start);
            return new(target, latency, client.Hello, await AskAsync(client, methods, cancellationToken), null);
        }
        catch (GatewayClientException e)
        {
            return new(target, null, null, new Dictionary<string, JsonElement>(), e);
        }
    }

    private static async Task<Dictionary<string, JsonElement>> AskAsync(
        GatewayClient client, IReadOnlyList<string> methods, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var method in methods)
        {
            try
            {
                answers[method] = await client.RequestAsync(method, cancellationToken: cancellationToken);
            }
            catch (GatewayRequestException)
            {
                // A probe without a device has no scopes on protocol 4: that is normal.
            }
        }
        return answers;
    }
}

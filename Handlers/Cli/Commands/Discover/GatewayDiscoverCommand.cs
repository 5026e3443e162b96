using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway discover</c>: gateways that tell the local network where they are.</summary>
internal sealed class GatewayDiscoverCommand : Command
{
    private const int DefaultTimeoutMs = 2000;

    private readonly Option<string?> _timeout = new("--timeout") { Description = $"How long to listen (default: {DefaultTimeoutMs})", HelpName = "ms" };

    public GatewayDiscoverCommand(CliRunner runner)
        : base("discover", "Look for gateways in the local network (multicast DNS)")
    {
        Options.Add(_timeout);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var timeoutMs = DefaultTimeoutMs;
        if (invocation.Parsed.GetValue(_timeout) is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out timeoutMs) || timeoutMs == 0))
            throw new CliException("Invalid --timeout (use a number of milliseconds)");
        var beacons = await new GatewayBeacons(GatewayBeacons.Everybody, invocation.Context.Time).FindAsync(TimeSpan.FromMilliseconds(timeoutMs), cancellationToken);
        if (invocation.IsJson)
        {
            var list = new JsonArray();
            foreach (var beacon in beacons) list.Add((JsonNode)beacon.ToJson());
            await invocation.Out.WriteJsonAsync(new JsonObject { ["timeoutMs"] = timeoutMs, ["domains"] = new JsonArray(GatewayBeacons.Domain), ["count"] = beacons.Count, ["beacons"] = list });
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Gateways found: {beacons.Count}"));
        foreach (var beacon in beacons) await invocation.Out.WriteLineAsync($"- {beacon.DisplayName}: {beacon.WsUrl}");
        if (beacons.Count == 0) await invocation.Out.WriteLineAsync("Gateways of this program do not announce themselves; to reach one, set gateway.remote.url or use --url.");
        return ExitCodes.Success;
    }
}

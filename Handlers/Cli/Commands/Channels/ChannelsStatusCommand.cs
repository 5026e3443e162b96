using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw channels status</c>: what the gateway says of its channels; without one, what is configured.</summary>
internal sealed class ChannelsStatusCommand : Command
{
    private readonly Option<bool> _probe = new("--probe") { Description = "Let the gateway ask each service" };
    private readonly ConnectionOptions _connection = new();

    public ChannelsStatusCommand(CliRunner runner)
        : base("status", "Whether the channels are connected")
    {
        Options.Add(_probe);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    public static async Task WriteAsync(TextWriter output, JsonElement status)
    {
        var isEmpty = true;
        foreach (var channel in status.StringsOf("channelOrder"))
        {
            var label = status.ObjectOf("channelLabels").StringOf(channel) ?? channel;
            foreach (var account in status.ObjectOf("channelAccounts").ItemsOf(channel))
            {
                isEmpty = false;
                await output.WriteLineAsync($"- {label} {account.StringOf("accountId")}: {string.Join(", ", States(account))}");
            }
        }
        if (isEmpty) await output.WriteLineAsync("No channels are running.");
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var choice = _connection.Read(invocation);
        try
        {
            await using var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
            var parameters = new JsonObject { ["probe"] = invocation.Parsed.GetValue(_probe), ["timeoutMs"] = (long)choice.Timeout.TotalMilliseconds };
            var status = await session.RequestAsync(MethodNames.ChannelsStatus, parameters, cancellationToken: cancellationToken);
            if (invocation.IsJson) await invocation.Out.WriteJsonAsync(status);
            else
            {
                await invocation.Out.WriteLineAsync("Gateway reachable.");
                await WriteAsync(invocation.Out, status);
            }
            return ExitCodes.Success;
        }
        catch (CliException e) when (!invocation.IsJson && e.InnerException is GatewayClientException)
        {
            await invocation.Error.WriteLineAsync(e.Message);
            await WriteConfiguredAsync(invocation);
            return ExitCodes.Success;
        }
    }

    private static async Task WriteConfiguredAsync(CliInvocation invocation)
    {
        await invocation.Out.WriteLineAsync("Gateway not reachable; showing config-only status.");
        var configured = ConfiguredChannels.Of(invocation.Snapshot.Effective);
        foreach (var (channel, accounts) in configured)
        {
            foreach (var account in accounts) await invocation.Out.WriteLineAsync($"- {channel} {account}: configured");
        }
        if (configured.Count == 0) await invocation.Out.WriteLineAsync("No channels are configured.");
    }

    private static List<string> States(JsonElement account)
    {
        var states = new List<string>();
        Tell("enabled", "enabled", "disabled");
        Tell("configured", "configured", "not configured");
        Tell("linked", "linked", "not linked");
        Tell("running", "running", "stopped");
        Tell("connected", "connected", "disconnected");
        if (account.StringOf("lastError") is { Length: > 0 } error) states.Add($"error: {error}");
        return states;

        void Tell(string member, string yes, string no)
        {
            if (account.BoolOf(member) is { } value) states.Add(value ? yes : no);
        }
    }
}

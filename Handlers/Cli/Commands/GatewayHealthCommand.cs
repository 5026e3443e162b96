using System.CommandLine;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway health</c>: is it there, how fast does it answer, how are its channels.</summary>
internal sealed class GatewayHealthCommand : Command
{
    private readonly ConnectionOptions _connection = new();

    public GatewayHealthCommand(CliRunner runner)
        : base("health", "Ask the running gateway for its health")
    {
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var time = invocation.Context.Time;
        var start = time.GetTimestamp();
        var health = await session.RequestAsync(MethodNames.Health, cancellationToken: cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(health);
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync("Gateway Health");
        await invocation.Out.WriteLineAsync(FormattableString.Invariant($"OK ({(long)time.GetElapsedTime(start).TotalMilliseconds}ms)"));
        await HealthText.WriteChannelsAsync(invocation.Out, health);
        return ExitCodes.Success;
    }
}

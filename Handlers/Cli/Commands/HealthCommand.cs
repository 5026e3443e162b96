using System.CommandLine;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw health</c>: the gateway's health snapshot.</summary>
internal sealed class HealthCommand : Command
{
    private readonly ConnectionOptions _connection = new();

    public HealthCommand(CliRunner runner)
        : base("health", "Health of the running gateway: channels, agents, sessions")
    {
        Options.Add(new Option<bool>("--verbose", "--debug") { Hidden = true }); // of other versions; this answer is always whole
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var health = await session.RequestAsync(MethodNames.Health, cancellationToken: cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(health);
        else await HealthText.WriteAsync(invocation.Out, health);
        return ExitCodes.Success;
    }
}

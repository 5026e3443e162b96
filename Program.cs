using OpenClaw.Config;
using OpenClaw.Handlers.Cli;
using OpenClaw.Platform;

// Before the environment is read: what is meant for this program alone is taken out of it.
var handed = HandedSockets.Take();
var context = new CliContext
{
    Environment = ProcessEnvironment.Read(),
    Time = TimeProvider.System,
    Out = Console.Out,
    Error = Console.Error,
    IsTerminal = !Console.IsOutputRedirected,
    In = Console.IsInputRedirected ? null : Console.In,
    OpenStandardInput = static () => Console.In,
    OpenTerminal = UnixTerminal.TryOpen,
    ReadSecret = static _ => SecretLine.Read(),
    Gateway = new GatewayRunner(TimeProvider.System, args, handed),
};
return await CliRoot.RunAsync(context, args, CancellationToken.None);

using OpenClaw.Config;
using OpenClaw.Handlers.Cli;
using OpenClaw.Platform;

// Before the environment is read: what is meant for this program alone is taken out of it.
var handed = HandedSockets.Take();
var streams = new StandardStreams();
var context = new CliContext
{
    Environment = ProcessEnvironment.Read(),
    Time = TimeProvider.System,
    Out = streams.Out,
    Error = streams.Error,
    IsTerminal = !Console.IsOutputRedirected,
    In = Console.IsInputRedirected ? null : Console.In,
    OpenStandardInput = StandardStreams.OpenInput,
    OutliveOutput = streams.Outlive,
    OpenTerminal = UnixTerminal.TryOpen,
    ReadSecret = static _ => SecretLine.Read(),
    Gateway = new GatewayRunner(TimeProvider.System, args, handed),
};
return await CliRoot.RunAsync(context, args, CancellationToken.None);

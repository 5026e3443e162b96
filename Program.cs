using OpenClaw.Config;
using OpenClaw.Handlers.Cli;

var context = new CliContext
{
    Environment = ProcessEnvironment.Read(),
    Time = TimeProvider.System,
    Out = Console.Out,
    Error = Console.Error,
    Gateway = new GatewayRunner(TimeProvider.System),
};
return await CliRoot.RunAsync(context, args, CancellationToken.None);

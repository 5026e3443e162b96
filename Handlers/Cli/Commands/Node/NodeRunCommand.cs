using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using OpenClaw.Client;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw node run</c>: serves a gateway until it is stopped.</summary>
internal sealed class NodeRunCommand : Command
{
    private readonly NodeRunOptions _options = new();

    public NodeRunCommand(CliRunner runner)
        : base("run", "Connect to a gateway and run commands for it, in the foreground")
    {
        _options.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var store = new NodeHostStore(invocation.Paths.StateDir);
        var file = _options.Complete(invocation, store.Read());
        await store.WriteAsync(file, cancellationToken);
        var time = invocation.Context.Time;
        invocation.Context.OutliveOutput();
        await invocation.Out.WriteLineAsync($"node host PATH: {invocation.Environment.GetValueOrDefault("PATH")}");
        var machine = new NodeMachine(invocation.Environment, invocation.Paths.Home);
        using var policyFile = new ExecPolicyFile(Path.Combine(invocation.Paths.StateDir, "exec-approvals.json"));
        var policy = new NodeExecPolicy(policyFile, invocation.Config.Tools.Exec, time);
        var connection = await ConnectionAsync(invocation, file, cancellationToken);
        var printing = new Lock();
        var host = new NodeHost(
            connection,
            skillBins =>
            {
                List<INodeCommand> commands = [new WhichCommand(machine.Path), new SystemRunCommand(policy, machine, skillBins, time), new PolicyCommand(policyFile)];
                if (NotifyCommand.Find(machine.Path, invocation.Environment, time) is { } notify) commands.Add(notify);
                return commands;
            },
            Say);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            var refusal = await host.RunAsync(stop.Token);
            await invocation.Error.WriteLineAsync($"node host stopped: {refusal.Message}");
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }

        // What runs for the gateway ends with the node.
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        // From several tasks; whoever follows the output sees each line at once.
        void Say(string line)
        {
            lock (printing)
            {
                invocation.Out.WriteLine(line);
                _ = invocation.Out.FlushAsync(CancellationToken.None);
            }
        }
    }

    private async Task<GatewayClientOptions> ConnectionAsync(CliInvocation invocation, NodeHostFile file, CancellationToken cancellationToken)
    {
        var gateway = file.Gateway!;
        var time = invocation.Context.Time;
        var host = gateway.Host!.Contains(':', StringComparison.Ordinal) && !gateway.Host.StartsWith('[') ? $"[{gateway.Host}]" : gateway.Host;
        if (!Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{(gateway.Tls == true ? "wss" : "ws")}://{host}:{gateway.Port}"), UriKind.Absolute, out var url))
            throw new CliException($"Invalid --host {gateway.Host}");
        TlsFingerprint? print = null;
        if (gateway.TlsFingerprint is { } text) print = TlsFingerprint.Parse(text) ?? throw new CliException("Invalid --tls-fingerprint (use a SHA-256 in hexadecimal)");
        return new GatewayClientOptions
        {
            Url = url,
            Time = time,
            Token = TokenOf(invocation, file, url),
            Password = invocation.Variable(GatewayVariables.Password) ?? invocation.Variable(GatewayVariables.OlderPassword),
            Fingerprint = print,
            Device = await new DeviceIdentityStore(invocation.Paths.StateDir, time).LoadOrCreateAsync(cancellationToken),
            DeviceTokens = new DeviceTokenStore(invocation.Paths.StateDir, time),
            ClientId = "node-host",
            ClientMode = "node",
            ClientVersion = ProductVersion.Text,
            DisplayName = file.DisplayName,
            InstanceId = file.NodeId,
            MinProtocol = 3,
            Role = Roles.Node,
            Scopes = [],
            Caps = ["system"],
            PathEnv = invocation.Environment.GetValueOrDefault("PATH"),
        };
    }

    private string? TokenOf(CliInvocation invocation, NodeHostFile file, Uri url)
    {
        var config = invocation.Config.Gateway;
        return _options.Token(invocation)
            ?? invocation.Variable(GatewayVariables.Token)
            ?? invocation.Variable(GatewayVariables.OlderToken)
            ?? file.Token
            ?? (url.IsLoopback ? config.Auth.Token ?? OwnTokenFile.Read(invocation.Paths) : config.Remote.Token);
    }
}

using System.Globalization;
using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Runs command lines in this process, with a home folder and an environment of their own.</summary>
internal sealed class CliBench : IDisposable, IGatewayRunner
{
    public CliBench() => Variables = new() { ["HOME"] = Home.Path, ["PATH"] = Environment.GetEnvironmentVariable("PATH") };

    public TempFolder Home { get; } = new();

    /// <summary>The environment the commands see.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>The clock of the commands.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>What the last <c>gateway run</c> was asked for.</summary>
    public GatewayRunOptions? Ran { get; private set; }

    /// <summary>What the gateway says when it ends.</summary>
    public int GatewayExitCode { get; set; }

    /// <summary>Every command finds this gateway without options.</summary>
    public void UseGateway(ScriptedGateway gateway, string token = "secret") => UseGateway(gateway.Port, token);

    /// <inheritdoc cref="UseGateway(ScriptedGateway, string)"/>
    public void UseGateway(GatewayFixture gateway) => UseGateway(gateway.Port, GatewayFixture.Token);

    private void UseGateway(int port, string token)
    {
        Variables[GatewayVariables.Port] = port.ToString(CultureInfo.InvariantCulture);
        Variables[GatewayVariables.Token] = token;
    }

    /// <summary>Nobody listens where the commands look.</summary>
    public int UseFreePort()
    {
        var port = FreePort.Next();
        Variables[GatewayVariables.Port] = port.ToString(CultureInfo.InvariantCulture);
        return port;
    }

    /// <summary>What the running command has printed so far.</summary>
    public WatchedWriter? Live { get; private set; }

    /// <summary>Completes when the running command has printed the text.</summary>
    public Task LiveAsync(string text) => Live!.SeenAsync(text);

    /// <summary>What a person at the terminal answers; null: nobody is there.</summary>
    public TextReader? Answers { get; set; }

    /// <summary>What a full-screen command draws on; null: there is no terminal.</summary>
    public ScriptedTerminal? Terminal { get; set; }

    /// <summary>What is piped into the command.</summary>
    public string Input { get; set; } = "";

    /// <summary>Interrupts the running command.</summary>
    public CancellationTokenSource Interrupt { get; } = new();

    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var output = Live = new WatchedWriter();
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CliContext { Environment = Variables, Time = Time, Out = output, Error = error, In = Answers, OpenTerminal = () => Terminal, OpenStandardInput = () => new StringReader(Input), Gateway = this };
        var exitCode = await CliRoot.RunAsync(context, arguments, Interrupt.Token);
        return new(exitCode, output.ToString(), error.ToString());
    }

    public Task<int> RunAsync(GatewayRunOptions options, CancellationToken cancellationToken)
    {
        Ran = options;
        return Task.FromResult(GatewayExitCode);
    }

    public void Dispose()
    {
        Interrupt.Dispose();
        Home.Dispose();
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw pairing approve CHANNEL CODE</c>, or <c>--channel CHANNEL CODE</c>: lets the sender in for good.</summary>
internal sealed class PairingApproveCommand : Command
{
    private readonly Argument<string[]> _words = new("channel and code")
    {
        Description = "The channel, and the code the sender was told",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly Option<string?> _option = new("--channel") { Description = "The channel, when only the code is given" };

    public PairingApproveCommand(CliRunner runner)
        : base("approve", "Let a sender in by the code it was told")
    {
        Arguments.Add(_words);
        Options.Add(_option);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var words = invocation.Parsed.GetRequiredValue(_words);
        var option = invocation.Parsed.GetValue(_option);
        if (words.Length + (option is null ? 0 : 1) != 2) throw new CliException("Usage: openclaw pairing approve <channel> <code>");
        var channel = PairingChannel.Read(option ?? words[0]);
        var code = words[^1];
        var store = new ChannelPairingStore(invocation.Paths.CredentialsDir, invocation.Context.Time);
        var approved = await store.ApproveAsync(channel, code, cancellationToken)
            ?? throw new CliException($"No pending pairing request found for code: {code}");
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(new JsonObject { ["channel"] = channel, ["id"] = approved.Id });
        else await invocation.Out.WriteLineAsync($"Approved {channel} sender {approved.Id}.");
        return ExitCodes.Success;
    }
}

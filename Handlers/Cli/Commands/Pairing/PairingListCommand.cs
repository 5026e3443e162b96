using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw pairing list CHANNEL</c>: the requests that are still good.</summary>
internal sealed class PairingListCommand : Command
{
    private readonly Argument<string?> _channel = new("channel") { Description = "Such as telegram", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _option = new("--channel") { Description = "The channel, when it is not the argument" };

    public PairingListCommand(CliRunner runner)
        : base("list", "Senders who wait for approval")
    {
        Arguments.Add(_channel);
        Options.Add(_option);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var channel = PairingChannel.Read(invocation.Parsed.GetValue(_option) ?? invocation.Parsed.GetValue(_channel));
        var time = invocation.Context.Time;
        var requests = new ChannelPairingStore(invocation.Paths.CredentialsDir, time).List(channel);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["channel"] = channel, ["requests"] = new JsonArray([.. requests.Select(Document)]) });
            return ExitCodes.Success;
        }
        if (requests.Count == 0)
        {
            await invocation.Out.WriteLineAsync($"No pending {channel} pairing requests.");
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Pending ({requests.Count})"));
        await TextTable.WriteAsync(invocation.Out, [["Code", "Sender", "About", "Age"], .. requests.Select(request => Row(request, time.GetUtcNow()))], "  ");
        await invocation.Out.WriteLineAsync($"Approve one with: openclaw pairing approve {channel} <code>");
        return ExitCodes.Success;
    }

    private static JsonNode Document(ChannelPairingRequest request)
    {
        var document = new JsonObject
        {
            ["id"] = request.Id,
            ["code"] = request.Code,
            ["createdAt"] = request.CreatedAt,
            ["lastSeenAt"] = request.LastSeenAt,
        };
        if (request.Meta is { } meta)
        {
            var about = new JsonObject();
            foreach (var (key, value) in meta) about[key] = value;
            document["meta"] = about;
        }
        return document;
    }

    private static IReadOnlyList<string> Row(ChannelPairingRequest request, DateTimeOffset now)
    {
        var created = DateTimeOffset.Parse(request.CreatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var about = new List<string>();
        foreach (var (key, value) in request.Meta ?? []) about.Add($"{key} {value}");
        return [request.Code, request.Id, about.Count > 0 ? string.Join(", ", about) : "-", AgeText.Ago((long)(now - created).TotalMilliseconds)];
    }
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices clear</c>: ends every pairing; with <c>--pending</c> also turns away who waits for one.</summary>
internal sealed class DevicesClearCommand : Command
{
    private readonly Option<bool> _pending = new("--pending") { Description = "Also reject the requests that wait" };
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask" };
    private readonly ConnectionOptions _connection = new();

    public DevicesClearCommand(CliRunner runner)
        : base("clear", "Remove every paired device; its connections are closed")
    {
        Options.Add(_pending);
        Options.Add(_yes);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var isSure = invocation.Parsed.GetValue(_yes);
        // Asked about on the terminal, where a document is printed: nobody could read the question.
        if (!isSure && invocation.IsJson) throw new CliException("Nothing was removed; re-run with --yes.");
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var list = await session.RequestAsync(MethodNames.DevicePairList, new JsonObject(), cancellationToken: cancellationToken);
        var paired = Ids(list, "paired", "deviceId");
        var pending = invocation.Parsed.GetValue(_pending) ? Ids(list, "pending", "requestId") : [];
        if (!isSure && paired.Count + pending.Count > 0
            && !await Confirmation.AskAsync(invocation, FormattableString.Invariant($"Remove {paired.Count} paired device(s) and reject {pending.Count} request(s)?"), "--yes", cancellationToken))
        {
            await invocation.Out.WriteLineAsync("Nothing was removed.");
            return ExitCodes.Failure;
        }
        // The gateway closes the connections of a removed device, this one's too: last of all.
        if (session.DeviceId is { } own && paired.Remove(own)) paired.Add(own);
        var (removed, rejected) = (new List<string>(), new List<string>());
        try
        {
            await EachAsync(invocation, session, MethodNames.DevicePairReject, "requestId", pending, rejected, cancellationToken);
            await EachAsync(invocation, session, MethodNames.DevicePairRemove, "deviceId", paired, removed, cancellationToken);
        }
        catch (CliException e) when (LogReader.IsGone(e))
        {
            // What was done until then is told all the same.
            await invocation.Error.WriteLineAsync(e.Message);
        }
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["removedDevices"] = ListOf(removed), ["rejectedPending"] = ListOf(rejected) });
        }
        else
        {
            await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Removed {removed.Count} paired device(s)."));
            if (invocation.Parsed.GetValue(_pending)) await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Rejected {rejected.Count} request(s)."));
        }
        return removed.Count == paired.Count && rejected.Count == pending.Count ? ExitCodes.Success : ExitCodes.Failure;
    }

    // One that somebody else has just decided about does not keep the others from being removed.
    private static async Task EachAsync(
        CliInvocation invocation, GatewaySession session, string method, string member, List<string> ids, List<string> done, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            try
            {
                await session.RequestAsync(method, new JsonObject { [member] = id }, cancellationToken: cancellationToken);
                done.Add(id);
            }
            catch (GatewayRequestException e)
            {
                await invocation.Error.WriteLineAsync($"{id}: {e.Message}");
            }
        }
    }

    private static List<string> Ids(JsonElement list, string name, string member)
    {
        var ids = new List<string>();
        foreach (var item in list.ItemsOf(name))
        {
            if (item.StringOf(member) is { } id) ids.Add(id);
        }
        return ids;
    }

    private static JsonArray ListOf(List<string> ids)
    {
        var list = new JsonArray();
        foreach (var id in ids) list.Add((JsonNode)id);
        return list;
    }
}

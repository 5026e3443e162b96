using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices list</c>: requests first, because somebody waits for them.</summary>
internal sealed class DevicesListCommand : Command
{
    private readonly ConnectionOptions _connection = new();

    public DevicesListCommand(CliRunner runner)
        : base("list", "Pairing requests and paired devices")
    {
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var list = await session.RequestAsync(MethodNames.DevicePairList, new JsonObject(), cancellationToken: cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(list);
            return ExitCodes.Success;
        }
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var pending = list.ItemsOf("pending").ToArray();
        await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Pending ({pending.Length})"));
        if (pending.Length > 0) await TextTable.WriteAsync(invocation.Out, [["Request", "Device", "Role", "Scopes", "IP", "Age"], .. pending.Select(item => PendingRow(item, now))], "  ");
        var paired = list.ItemsOf("paired").ToArray();
        await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Paired ({paired.Length})"));
        if (paired.Length > 0) await TextTable.WriteAsync(invocation.Out, [["Device", "Name", "Roles", "Scopes", "Tokens", "IP"], .. paired.Select(PairedRow)], "  ");
        if (pending.Length > 0) await invocation.Out.WriteLineAsync("Approve one with: openclaw devices approve <request>");
        return ExitCodes.Success;
    }

    private static IReadOnlyList<string> PendingRow(JsonElement request, long now) =>
    [
        request.StringOf("requestId") ?? "?", NameOf(request), Roles(request), Scopes(request),
        request.StringOf("remoteIp") ?? "-", AgeText.Ago(now - request.LongOf("ts")),
    ];

    private static IReadOnlyList<string> PairedRow(JsonElement device) =>
    [
        device.StringOf("deviceId") ?? "?", NameOf(device), Roles(device), Scopes(device),
        string.Join(", ", device.ItemsOf("tokens").Select(Token)) is { Length: > 0 } tokens ? tokens : "none", device.StringOf("remoteIp") ?? "-",
    ];

    private static string NameOf(JsonElement item) =>
        item.StringOf("label") ?? item.StringOf("displayName") ?? item.StringOf("clientId") ?? item.StringOf("deviceId") ?? "?";

    private static string Roles(JsonElement item) =>
        item.StringsOf("roles") is { Count: > 0 } roles ? string.Join(", ", roles) : item.StringOf("role") ?? "-";

    private static string Scopes(JsonElement item) => item.StringsOf("scopes") is { Count: > 0 } scopes ? string.Join(", ", scopes) : "none";

    private static string Token(JsonElement token) =>
        token.StringOf("role") + (token.LongOf("revokedAtMs") is null ? "" : " (revoked)");
}

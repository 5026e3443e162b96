using System.Globalization;
using System.Text.Json;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>Nodes for a person.</summary>
internal static class NodesText
{
    public static string NameOf(JsonElement node) => node.StringOf("displayName") is { Length: > 0 } name ? $"{name} ({node.StringOf("nodeId")})" : node.StringOf("nodeId") ?? "?";

    public static async Task ListAsync(TextWriter output, IReadOnlyList<JsonElement> nodes, long now)
    {
        if (nodes.Count == 0)
        {
            await output.WriteLineAsync("No nodes. Connect one with: openclaw node run --host <gateway>");
            return;
        }
        var rows = TextTable.Headed("Node", "Id", "Platform", "IP", "Status", "Caps", "Commands");
        foreach (var node in nodes)
        {
            rows.Add(
            [
                node.StringOf("displayName") ?? "-", node.StringOf("nodeId") ?? "?", node.StringOf("platform") ?? "-", node.StringOf("remoteIp") ?? "-",
                StateOf(node, now), string.Join(", ", node.StringsOf("caps")), node.StringsOf("commands").Count.ToString(CultureInfo.InvariantCulture),
            ]);
        }
        await TextTable.WriteAsync(output, rows);
    }

    public static Task PendingAsync(RequestAnswer answer) => PendingAsync(answer.Out, answer.Result, answer.Now);

    public static async Task PendingAsync(TextWriter output, JsonElement list, long now)
    {
        var pending = list.ItemsOf("pending").ToArray();
        if (pending.Length == 0)
        {
            await output.WriteLineAsync("No node waits for an approval.");
            return;
        }
        var rows = TextTable.Headed("Request", "Node", "Platform", "IP", "Commands", "Asked");
        foreach (var request in pending)
        {
            rows.Add(
            [
                request.StringOf("requestId") ?? "?", request.StringOf("displayName") ?? request.StringOf("nodeId") ?? "?", request.StringOf("platform") ?? "-",
                request.StringOf("remoteIp") ?? "-", string.Join(", ", request.StringsOf("commands")), AgeText.Ago(now - request.LongOf("ts")),
            ]);
        }
        await TextTable.WriteAsync(output, rows);
        await output.WriteLineAsync("Approve one with: openclaw nodes approve <request>");
    }

    public static async Task DescribeAsync(CliInvocation invocation, JsonElement row)
    {
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        await invocation.Out.WriteLineAsync(NameOf(row));
        List<IReadOnlyList<string>> rows = [["Status", StateOf(row, now)]];
        foreach (var (label, member) in ((string, string)[])[("Platform", "platform"), ("Version", "version"), ("Device", "deviceFamily"), ("Model", "modelIdentifier"), ("IP", "remoteIp"), ("PATH", "pathEnv")])
        {
            if (row.StringOf(member) is { Length: > 0 } text) rows.Add([label, text]);
        }
        rows.Add(["Caps", Listed(row.StringsOf("caps"))]);
        rows.Add(["Commands", Listed(row.StringsOf("commands"))]);
        if (row.ObjectOf("permissions") is { ValueKind: JsonValueKind.Object } permissions)
            rows.Add(["Permissions", string.Join(", ", permissions.EnumerateObject().Select(permission => $"{permission.Name}={permission.Value}"))]);
        await TextTable.WriteAsync(invocation.Out, rows, "  ");
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    private static string StateOf(JsonElement node, long now)
    {
        var state = node.BoolOf("connected") == true
            ? node.LongOf("connectedAtMs") is { } since ? $"connected ({AgeText.Ago(now - since)})" : "connected"
            : node.BoolOf("paired") == true ? "paired, not connected" : "not connected";
        return node.StringOf("approvalState") is "pending-approval" ? $"{state}, waits for approval" : state;
    }
}

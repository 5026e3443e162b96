using System.Text.Json;
using System.Text.Json.Nodes;
using RawPeer = OpenClaw.Tests.Published.RawPeer;

namespace OpenClaw.Tests.Stock;

/// <summary>What operators do with one machine node, whoever made the gateway and whoever made the node.</summary>
/// <param name="port">Of the gateway.</param>
/// <param name="protocol">What the operators speak there.</param>
internal sealed class NodeScenario(int port, int protocol)
{
    private static readonly string[] Echo = ["/bin/echo", "from the node"];

    private int _lastQuestion;

    /// <summary>Connects, as soon as the gateway lets anybody in.</summary>
    public async Task<RawPeer> ConnectAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            var peer = await RawPeer.OpenAsync(port);
            await peer.NextAsync();
            // Product 2026.9.6 asks nobody who does not say that he answers such questions.
            var hello = await peer.RequestAsync("connect", RawPeer.ConnectParams(protocol).Replace("\"caps\":[]", "\"caps\":[\"exec-approvals\"]", StringComparison.Ordinal));
            if (hello.GetProperty("ok").GetBoolean()) return peer;
            await peer.DisposeAsync();
            var isStarting = hello.GetProperty("error").TryGetProperty("retryable", out var retryable) && retryable.GetBoolean();
            Assert.True(isStarting && attempt < 100, hello.GetRawText());
            await Task.Delay(300); // another program's pace
        }
    }

    /// <summary>Approves what waits, and waits until the node is connected with <c>system.run</c>.</summary>
    /// <param name="since">Connected after this, in Unix milliseconds; for one that comes back.</param>
    public async Task<string> ApprovedNodeAsync(long since = 0)
    {
        var last = "";
        for (var attempt = 0; attempt < 300; attempt++)
        {
            await using var peer = await ConnectAsync();
            foreach (var request in (await AskAsync(peer, "node.pair.list", [])).GetProperty("pending").EnumerateArray())
            {
                await AskAsync(peer, "node.pair.approve", new JsonObject { ["requestId"] = request.GetProperty("requestId").GetString() });
            }
            var list = await AskAsync(peer, "node.list", []);
            last = list.GetRawText();
            foreach (var node in list.GetProperty("nodes").EnumerateArray())
            {
                if (!node.GetProperty("connected").GetBoolean() || node.GetProperty("connectedAtMs").GetInt64() <= since) continue;
                if (node.GetProperty("commands").EnumerateArray().Any(command => command.GetString() == "system.run")) return node.GetProperty("nodeId").GetString()!;
            }
            await Task.Delay(200); // another program's pace: there is nothing to wait on
        }
        Assert.Fail($"the node never offered its commands: {last}");
        return "";
    }

    /// <summary>Describe, find programs, run by policy, ask and be denied, ask and be allowed, once.</summary>
    public async Task PlayAsync(string nodeId)
    {
        await using var peer = await ConnectAsync();
        var row = await AskAsync(peer, "node.describe", new JsonObject { ["nodeId"] = nodeId });
        var which = PayloadOf(await InvokeAsync(peer, nodeId, "system.which", new JsonObject { ["bins"] = new JsonArray("sh") }));
        await SetPolicyAsync(peer, nodeId, """{"security":"full","ask":"off"}""");
        var run = PayloadOf(await InvokeAsync(peer, nodeId, "system.run", Run()));
        await SetPolicyAsync(peer, nodeId, """{"security":"allowlist","ask":"always","askFallback":"deny"}""");
        var unasked = await InvokeAsync(peer, nodeId, "system.run", Run());

        Assert.Equal(nodeId, row.GetProperty("nodeId").GetString());
        Assert.EndsWith("/sh", which.GetProperty("bins").GetProperty("sh").GetString(), StringComparison.Ordinal);
        Assert.Equal("from the node\n", run.GetProperty("stdout").GetString());
        Assert.Contains("SYSTEM_RUN_DENIED: approval required", unasked.GetRawText(), StringComparison.Ordinal);
        await DenyAndAllowAsync(nodeId);
    }

    /// <summary>Starts a run that takes a minute, waits until it has begun, ends the node, and returns what the caller is told.</summary>
    /// <param name="sign">File the command makes once it runs.</param>
    public async Task<JsonElement> EndInMidRunAsync(string nodeId, string sign, Action end)
    {
        await using var peer = await ConnectAsync();
        await SetPolicyAsync(peer, nodeId, """{"security":"full","ask":"off"}""");
        var running = InvokeAsync(peer, nodeId, "system.run", new JsonObject { ["command"] = new JsonArray("/bin/sh", "-c", $"touch '{sign}'; sleep 60"), ["timeoutMs"] = 60_000 }, 60_000);
        for (var attempt = 0; !File.Exists(sign) && attempt < 100; attempt++) await Task.Delay(100); // another program's pace
        Assert.True(File.Exists(sign), "the command never began");
        end();
        return await running;
    }

    private async Task DenyAndAllowAsync(string nodeId)
    {
        await using var peer = await ConnectAsync();
        var denied = await InvokeAsync(peer, nodeId, "system.run", await DecidedAsync(peer, nodeId, "deny"));
        var allowed = await DecidedAsync(peer, nodeId, "allow-once");
        var ran = await InvokeAsync(peer, nodeId, "system.run", allowed.DeepClone().AsObject());
        var again = await InvokeAsync(peer, nodeId, "system.run", allowed);

        Assert.False(denied.GetProperty("ok").GetBoolean(), denied.GetRawText());
        Assert.Equal("from the node\n", PayloadOf(ran).GetProperty("stdout").GetString());
        // Product 2026.2.12 keeps no count of what a decision was used for.
        if (port == OwnPort || protocol == 4) Assert.False(again.GetProperty("ok").GetBoolean(), again.GetRawText());
    }

    /// <summary>Of our own gateway; 0 when the gateway is a stock one.</summary>
    public int OwnPort { get; init; }

    /// <summary>One client prepares the run and asks for it, another one decides.</summary>
    /// <returns>The params of the run that claims the decision.</returns>
    private async Task<JsonObject> DecidedAsync(RawPeer peer, string nodeId, string decision)
    {
        var id = $"question-{++_lastQuestion}";
        var question = new JsonObject { ["id"] = id, ["command"] = "/bin/echo \"from the node\"", ["host"] = "node", ["timeoutMs"] = 60_000 };
        var asked = Run();
        var row = await AskAsync(peer, "node.describe", new JsonObject { ["nodeId"] = nodeId });
        if (row.GetProperty("commands").EnumerateArray().Any(command => command.GetString() == "system.run.prepare") && protocol == 4)
        {
            var prepared = PayloadOf(await InvokeAsync(peer, nodeId, "system.run.prepare", Run()));
            question["systemRunPlan"] = JsonNode.Parse(prepared.GetProperty("plan").GetRawText());
        }
        if (protocol == 4)
        {
            question["nodeId"] = nodeId;
            question["twoPhase"] = true;
            question["commandArgv"] = asked["command"]!.DeepClone();
        }
        await using var other = await ConnectAsync();
        await peer.SendAsync(new JsonObject { ["type"] = "req", ["id"] = id, ["method"] = "exec.approval.request", ["params"] = question }.ToJsonString());
        if (protocol == 4)
        {
            var accepted = await peer.ResponseAsync(id);
            Assert.True(accepted.GetProperty("ok").GetBoolean(), accepted.GetRawText());
        }
        await other.EventAsync("exec.approval.requested", payload => payload.GetProperty("id").GetString() == id);
        await AskAsync(other, "exec.approval.resolve", new JsonObject { ["id"] = id, ["decision"] = decision });
        var answer = await peer.ResponseAsync(id);
        Assert.Equal(decision, answer.GetProperty("payload").GetProperty("decision").GetString());
        // What was denied is claimed to be allowed, too: nothing but the decision counts.
        if (protocol == 4 || decision != "deny")
        {
            asked["approved"] = true;
            asked["approvalDecision"] = "allow-once";
        }
        asked["runId"] = id;
        return asked;
    }

    private static JsonObject Run() => new() { ["command"] = new JsonArray(Echo[0], Echo[1]), ["agentId"] = "main" };

    private static async Task SetPolicyAsync(RawPeer peer, string nodeId, string defaults)
    {
        var before = await AskAsync(peer, "exec.approvals.node.get", new JsonObject { ["nodeId"] = nodeId });
        await AskAsync(peer, "exec.approvals.node.set", new JsonObject
        {
            ["nodeId"] = nodeId,
            ["baseHash"] = before.GetProperty("hash").GetString(),
            ["file"] = new JsonObject { ["version"] = 1, ["defaults"] = JsonNode.Parse(defaults), ["agents"] = new JsonObject() },
        });
    }

    private static Task<JsonElement> InvokeAsync(RawPeer peer, string nodeId, string command, JsonObject parameters, int timeoutMs = 15_000) => peer.RequestAsync(
        "node.invoke",
        new JsonObject
        {
            ["nodeId"] = nodeId,
            ["command"] = command,
            ["params"] = parameters,
            ["timeoutMs"] = timeoutMs,
            ["idempotencyKey"] = Guid.NewGuid().ToString(),
        }.ToJsonString());

    private static JsonElement PayloadOf(JsonElement answer)
    {
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        return answer.GetProperty("payload").GetProperty("payload");
    }

    private static async Task<JsonElement> AskAsync(RawPeer peer, string method, JsonObject parameters)
    {
        var answer = await peer.RequestAsync(method, parameters.ToJsonString());
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{method}: {answer.GetRawText()}");
        return answer.GetProperty("payload");
    }
}

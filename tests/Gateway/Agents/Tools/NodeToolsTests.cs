using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>What a model can do with nodes.</summary>
public sealed class NodeToolsTests
{
    [Fact]
    public async Task Nodes_are_told_and_asked_for_pictures_and_places()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { Nodes = new GatewayNodesConfig { AllowCommands = ["camera.snap"] } },
        });
        await using var phone = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1), (self, invoke) => self.AnswerAsync(invoke, invoke.GetProperty("command").GetString() switch
        {
            "camera.snap" => new JsonObject { ["format"] = "jpg", ["base64"] = "/9j/4AAQ", ["width"] = 1, ["height"] = 1 },
            _ => new JsonObject { ["lat"] = 1.5 },
        }));

        var status = await RunAsync(gateway, "nodes", """{"action":"status"}""");
        var place = await RunAsync(gateway, "nodes", """{"action":"location_get"}""");
        var picture = await RunAsync(gateway, "nodes", """{"action":"camera_snap","node":"Phone 1"}""");

        Assert.Contains(phone.NodeId, status.Text, StringComparison.Ordinal);
        Assert.Contains("1.5", place.Text, StringComparison.Ordinal);
        Assert.Equal("image/jpeg", Assert.Single(picture.Images).MimeType);
        var file = picture.Text["MEDIA:".Length..];
        Assert.True(File.Exists(file));
        File.Delete(file);
    }

    [Theory]
    [InlineData("""{"action":"invoke","invokeCommand":"system.run","invokeParamsJson":"{\"command\":[\"ls\"]}"}""", "cannot be invoked")]
    [InlineData("""{"action":"invoke","invokeCommand":"camera.snap"}""", "no connected node offers camera.snap")]
    [InlineData("""{"action":"describe","node":"attic"}""", "unknown node: attic")]
    [InlineData("""{"action":"approve"}""", "Unknown action")]
    public async Task What_a_model_may_not_do_is_said(string arguments, string text)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var phone = await FakeNode.ConnectAsync(gateway, FakeNode.Phone(1));

        var failure = await Assert.ThrowsAsync<ToolException>(() => RunAsync(gateway, "nodes", arguments));

        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_canvas_shows_surfaces_that_are_right_and_answers_scripts()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var knock = FakeNode.Phone(1) with { Commands = ["canvas.a2ui.pushJSONL", "canvas.eval"] };
        await using var phone = await FakeNode.ConnectAsync(gateway, knock, (self, invoke) => self.AnswerAsync(invoke, new JsonObject { ["result"] = "42" }));

        var pushed = await RunAsync(gateway, "canvas", """{"action":"a2ui_push","jsonl":"{\"deleteSurface\":{\"surfaceId\":\"main\"}}"}""");
        var result = await RunAsync(gateway, "canvas", """{"action":"eval","javaScript":"6*7"}""");
        var wrong = await Assert.ThrowsAsync<ToolException>(() => RunAsync(gateway, "canvas", """{"action":"a2ui_push","jsonl":"{}"}"""));

        Assert.Equal("""{"ok":true}""", pushed.Text);
        Assert.Equal("42", result.Text);
        Assert.StartsWith("Invalid A2UI JSONL", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_the_node_wants_approved_runs_once_the_operators_say_so()
    {
        await using var gateway = await StartWithNodeExecAsync();
        await using var approver = await gateway.ConnectV3Async("operator.admin", "operator.approvals");
        var approved = new TaskCompletionSource<JsonElement>();
        await using var machine = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1), async (self, invoke) =>
        {
            var asked = JsonDocument.Parse(invoke.GetProperty("paramsJSON").GetString()!).RootElement;
            if (!asked.TryGetProperty("approved", out _))
            {
                await self.FailAsync(invoke, "UNAVAILABLE", "SYSTEM_RUN_DENIED: approval required");
                return;
            }
            approved.TrySetResult(asked);
            await self.AnswerAsync(invoke, new JsonObject { ["exitCode"] = 0, ["success"] = true, ["stdout"] = "done\n" });
        });

        var waiting = await RunAsync(gateway, "exec", """{"command":"make all","workdir":"/srv"}""");
        var question = (await approver.EventAsync("exec.approval.requested")).GetProperty("payload");
        await approver.RequestAsync("exec.approval.resolve", $$"""{"id":"{{question.GetProperty("id").GetString()}}","decision":"allow-once"}""");
        var sent = await approved.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.StartsWith("Approval required (id ", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(machine.NodeId, question.GetProperty("request").GetProperty("nodeId").GetString());
        Assert.Equal("make all", question.GetProperty("request").GetProperty("command").GetString());
        Assert.Equal("allow-once", sent.GetProperty("approvalDecision").GetString());
        Assert.Equal("/srv", sent.GetProperty("cwd").GetString());
        var replayed = await approver.RequestAsync("node.invoke", $$"""{"nodeId":"{{machine.NodeId}}","command":"system.run","idempotencyKey":"r","params":{{sent.GetRawText()}} }""");
        Assert.Equal("APPROVAL_ALREADY_USED", replayed.GetProperty("error").GetProperty("details").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_node_that_prepares_its_runs_is_asked_to_and_gets_its_plan_back_with_the_approval()
    {
        await using var gateway = await StartWithNodeExecAsync();
        await using var approver = await gateway.ConnectV3Async("operator.admin", "operator.approvals", "operator.pairing");
        var approved = new TaskCompletionSource<JsonElement>();
        var knock = FakeNode.Machine(1, protocol: 4) with { Commands = ["system.run", "system.run.prepare"] };
        await using var machine = await FakeNode.ConnectAsync(gateway, knock, async (self, invoke) =>
        {
            var asked = JsonDocument.Parse(invoke.GetProperty("paramsJSON").GetString()!).RootElement;
            if (invoke.GetProperty("command").GetString() == "system.run.prepare")
            {
                var plan = new JsonObject { ["argv"] = new JsonArray("/usr/bin/dash", "-lc", "make all"), ["commandText"] = "/usr/bin/dash -lc \"make all\"", ["cwd"] = "/real", ["agentId"] = "main", ["sessionKey"] = "agent:main:main" };
                await self.AnswerAsync(invoke, new JsonObject { ["plan"] = plan });
            }
            else if (asked.TryGetProperty("approved", out _))
            {
                approved.TrySetResult(asked);
                await self.AnswerAsync(invoke, new JsonObject { ["exitCode"] = 0, ["success"] = true });
            }
            else
            {
                await self.FailAsync(invoke, "UNAVAILABLE", "SYSTEM_RUN_DENIED: approval required");
            }
        });
        await machine.RequestAsync("node.runnerInventory.update", "{}");
        var pending = (await approver.RequestAsync("node.pair.list")).GetProperty("payload").GetProperty("pending")[0];
        await approver.RequestAsync("node.pair.approve", $$"""{"requestId":"{{pending.GetProperty("requestId").GetString()}}"}""");

        await RunAsync(gateway, "exec", """{"command":"make all","workdir":"/srv"}""");
        var question = (await approver.EventAsync("exec.approval.requested")).GetProperty("payload");
        await approver.RequestAsync("exec.approval.resolve", $$"""{"id":"{{question.GetProperty("id").GetString()}}","decision":"allow-once"}""");
        var sent = await approved.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal("/usr/bin/dash -lc \"make all\"", question.GetProperty("request").GetProperty("command").GetString());
        Assert.Equal("/usr/bin/dash", sent.GetProperty("command")[0].GetString());
        Assert.Equal("/real", sent.GetProperty("cwd").GetString());
        Assert.Equal("/usr/bin/dash", sent.GetProperty("systemRunPlan").GetProperty("argv")[0].GetString());
    }

    [Fact]
    public async Task A_command_that_the_node_allows_runs_at_once_and_one_without_a_node_does_not()
    {
        await using var gateway = await StartWithNodeExecAsync();
        var alone = await Assert.ThrowsAsync<ToolException>(() => RunAsync(gateway, "exec", """{"command":"ls"}"""));
        await using var machine = await FakeNode.ConnectAsync(gateway, FakeNode.Machine(1), (self, invoke) =>
            self.AnswerAsync(invoke, new JsonObject { ["exitCode"] = 2, ["success"] = false, ["stdout"] = "half\n", ["stderr"] = "way\n" }));

        var ran = await RunAsync(gateway, "exec", """{"command":"ls"}""");
        var smuggled = await Assert.ThrowsAsync<ToolException>(() => RunAsync(gateway, "exec", """{"command":"ls","env":{"LD_PRELOAD":"/x.so"}}"""));

        Assert.StartsWith("exec host=node requires a paired node", alone.Message, StringComparison.Ordinal);
        Assert.True(ran.IsError);
        Assert.Equal("half\nway\n\nCommand exited with code 2", ran.Text.ReplaceLineEndings("\n"));
        Assert.Contains("LD_PRELOAD", smuggled.Message, StringComparison.Ordinal);
    }

    private static OpenClawConfig Config { get; } = new OpenClawConfig() with
    {
        Tools = new ToolsConfig { Exec = new JsonObject { ["host"] = "node" } },
    };

    private static Task<GatewayFixture> StartWithNodeExecAsync() => GatewayFixture.StartAsync(_ => Config);

    private static Task<ToolResult> RunAsync(GatewayFixture gateway, string name, string arguments)
    {
        var tool = gateway.Host.Parts.Agents.Tools.All("main", "agent:main:main", Config).First(tool => tool.Definition.Name == name);
        return tool.RunAsync(
            new ToolCallContext
            {
                AgentId = "main",
                SessionKey = "agent:main:main",
                RunId = "r1",
                CallId = "c1",
                Arguments = JsonDocument.Parse(arguments).RootElement,
                Config = Config,
                Workspace = Path.Combine(gateway.StateDir, "workspace"),
            },
            TestContext.Current.CancellationToken);
    }
}

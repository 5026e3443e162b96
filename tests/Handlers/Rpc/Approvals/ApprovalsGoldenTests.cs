using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Approvals;

/// <summary>Exec approvals and exec policy against the captures of product 2026.2.12, field by field.</summary>
public sealed class ApprovalsGoldenTests
{
    private const string Request = "exec.approval.request";
    private const string Resolve = "exec.approval.resolve";

    private static readonly string[] Approver = ["operator.approvals"];
    private static readonly string[] Admin = ["operator.admin"];

    [Theory]
    [InlineData("decision allow-once", 3)]
    [InlineData("decision deny", 4)]
    [InlineData("decision allow-always", 5)]
    public async Task Answer_is_held_until_the_decision_and_everybody_hears_it(string note, int resolve)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var asking = await gateway.ConnectV3Async(Approver);
        await using var approver = await gateway.ConnectV3Async(Approver);
        var captured = GoldenExchange.Load("v3/exec.approval.request").Single(exchange => exchange.Note.StartsWith(note, StringComparison.Ordinal));
        var decision = GoldenExchange.Load("v3/exec.approval.resolve")[resolve - 2].Params;
        var events = EventsOn(note);

        await asking.SendAsync($$"""{"type":"req","id":"ask","method":"{{Request}}","params":{{captured.Params}}}""");
        var requested = await approver.EventAsync("exec.approval.requested");
        var id = requested.GetProperty("payload").GetProperty("id").GetString()!;
        var resolved = await approver.RequestAsync(Resolve, $$"""{"id":"{{id}}","decision":{{JsonDocument.Parse(decision).RootElement.GetProperty("decision").GetRawText()}}}""");
        var told = await approver.EventAsync("exec.approval.resolved");

        AnswerDifferences().AssertSame(captured.Response, await asking.ResponseAsync("ask"));
        EventDifferences().AssertSame(events[0], requested);
        EventDifferences().AssertSame(events[1], told);
        new GoldenComparison().ValueDiffers("id", "each request has its own")
            .AssertSame(GoldenExchange.Load("v3/exec.approval.resolve")[1].Response, resolved);
    }

    [Fact]
    public async Task Timeout_answers_null_and_the_refusals_are_the_captured_ones()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Approver);
        var requests = GoldenExchange.Load("v3/exec.approval.request");
        var resolves = GoldenExchange.Load("v3/exec.approval.resolve");
        await peer.SendAsync("""{"type":"req","id":"held","method":"exec.approval.request","params":{"id":"ap-1","command":"x"}}""");
        await peer.EventAsync("exec.approval.requested");

        AnswerDifferences().AssertSame(requests[0].Response, await peer.RequestAsync(Request, requests[0].Params));
        AnswerDifferences().AssertSame(requests[^2].Response, await peer.RequestAsync(Request, requests[^2].Params));
        AnswerDifferences().AssertSame(requests[^1].Response, await peer.RequestAsync(Request, requests[^1].Params));
        AnswerDifferences().AssertSame(resolves[0].Response, await peer.RequestAsync(Resolve, resolves[0].Params));
        AnswerDifferences().AssertSame(resolves[^1].Response, await peer.RequestAsync(Resolve, resolves[^1].Params));
    }

    [Fact]
    public async Task Only_those_who_may_approve_are_asked()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var approver = await gateway.ConnectV3Async(Approver);
        await using var reader = await gateway.ConnectV3Async("operator.read", "operator.write");

        await approver.SendAsync("""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a","command":"ls"}}""");
        await approver.EventAsync("exec.approval.requested");
        await approver.RequestAsync(Resolve, """{"id":"a","decision":"deny"}""");
        await reader.RequestAsync("health");

        Assert.DoesNotContain(reader.Seen, frame => frame.GetProperty("event").GetString()!.StartsWith("exec.", StringComparison.Ordinal));
        Assert.Contains("operator.approvals", (await reader.RequestAsync(Resolve, """{"id":"a","decision":"deny"}""")).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Question_stays_when_the_asking_client_leaves_and_another_can_wait_for_it()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var approver = await gateway.ConnectV4Async(Approver);
        await using (var asking = await gateway.ConnectV3Async(Approver))
        {
            await asking.SendAsync("""{"type":"req","id":"ask","method":"exec.approval.request","params":{"id":"a","command":"ls"}}""");
            await asking.EventAsync("exec.approval.requested");
        }

        var listed = await approver.RequestAsync("exec.approval.list");
        await approver.SendAsync("""{"type":"req","id":"wait","method":"exec.approval.waitDecision","params":{"id":"a"}}""");
        var shown = await approver.RequestAsync("exec.approval.get", """{"id":"a"}""");
        await approver.RequestAsync(Resolve, """{"id":"a","decision":"allow-once"}""");

        Assert.Equal("a", Assert.Single(listed.GetProperty("payload").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("ls", shown.GetProperty("payload").GetProperty("commandText").GetString());
        Assert.Equal("allow-once", (await approver.ResponseAsync("wait")).GetProperty("payload").GetProperty("decision").GetString());
    }

    [Fact]
    public async Task Two_phases_say_accepted_first_and_the_decision_later()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Approver);

        var accepted = await peer.RequestAsync(Request, """{"id":"a","commandArgv":["git","push"],"twoPhase":true,"unavailableDecisions":["allow-always"]}""", "ask");
        var always = await peer.RequestAsync(Resolve, """{"id":"a","decision":"allow-always"}""");
        await peer.RequestAsync(Resolve, """{"id":"a","decision":"deny"}""");
        var final = await peer.ResponseAsync("ask");

        Assert.Equal("accepted", accepted.GetProperty("payload").GetProperty("status").GetString());
        Assert.False(accepted.GetProperty("payload").TryGetProperty("decision", out _));
        Assert.False(always.GetProperty("ok").GetBoolean());
        Assert.Equal("deny", final.GetProperty("payload").GetProperty("decision").GetString());
    }

    [Fact]
    public async Task Policy_is_read_and_replaced_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var gets = GoldenExchange.Load("v3/exec.approvals.get");
        var sets = GoldenExchange.Load("v3/exec.approvals.set");
        var first = await peer.RequestAsync("exec.approvals.get");
        var hash = first.GetProperty("payload").GetProperty("hash").GetString()!;

        PolicyDifferences().AssertSame(gets[0].Response, first);
        PolicyDifferences().AssertSame(sets[0].Response, await peer.RequestAsync("exec.approvals.set", sets[0].Params));
        PolicyDifferences().AssertSame(sets[1].Response, await peer.RequestAsync("exec.approvals.set", sets[1].Params));
        var captured = JsonDocument.Parse(sets[2].Params).RootElement.GetProperty("baseHash").GetString()!;
        PolicyDifferences().AssertSame(sets[2].Response, await peer.RequestAsync("exec.approvals.set", sets[2].Params.Replace(captured, hash, StringComparison.Ordinal)));
        PolicyDifferences().AssertSame(gets[1].Response, await peer.RequestAsync("exec.approvals.get"));
        PolicyDifferences().AssertSame(sets[3].Response, await peer.RequestAsync("exec.approvals.set", sets[3].Params));
    }

    [Fact]
    public async Task Policy_of_a_node_that_is_not_there_is_refused_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        var captured = GoldenExchange.Load("v3/exec.approvals.node.get")[^1];

        AnswerDifferences().AssertSame(captured.Response, await peer.RequestAsync(captured.Method, captured.Params));
        AnswerDifferences().AssertSame(captured.Response, await peer.RequestAsync("exec.approvals.node.set", """{"nodeId":"nope","file":{"version":1}}"""));
    }

    private static List<JsonElement> EventsOn(string note)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v3/exec.approval.request.json")));
        var entry = document.RootElement.EnumerateArray().Single(item => item.GetProperty("note").GetString()!.StartsWith(note, StringComparison.Ordinal));
        return [.. entry.GetProperty("eventsOnApprover").EnumerateArray().Select(frame => frame.Clone())];
    }

    private static GoldenComparison AnswerDifferences() => new GoldenComparison()
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.id", "made here when the request names none")
        .ValueDiffers("payload.createdAtMs", "the clock")
        .ValueDiffers("payload.expiresAtMs", "the clock");

    private static GoldenComparison EventDifferences() => new GoldenComparison()
        .ValueDiffers("seq", "counted per connection")
        .ValueDiffers("payload.id", "made here when the request names none")
        .ValueDiffers("payload.createdAtMs", "the clock")
        .ValueDiffers("payload.expiresAtMs", "the clock")
        .ValueDiffers("payload.ts", "the clock")
        .ValueDiffers("payload.resolvedBy", "another client");

    private static GoldenComparison PolicyDifferences() => new GoldenComparison()
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.path", "another folder")
        .ValueDiffers("payload.hash", "another token in the file")
        .ValueDiffers("payload.file.socket.path", "another folder")
        .ValueDiffers("payload.file.agents.main.allowlist[].id", "made at random")
        .Differs("payload.resolvedDefaults", "protocol 4 has it; harmless to 3");
}

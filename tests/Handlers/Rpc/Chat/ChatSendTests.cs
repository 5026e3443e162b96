using System.Text;
using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Gateway.Agents;

namespace OpenClaw.Tests.Handlers.Rpc;

public sealed class ChatSendTests
{
    private const string Key = "agent:main:main";

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_message_streams_an_answer_and_ends_in_one_final(int protocol)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await ConnectAsync(gateway, protocol);

        var ack = await ModelGateway.SendAsync(peer, "run-1", "Say hello");
        var chat = await ModelGateway.EventsAsync(peer, "run-1");

        Assert.Equal(("run-1", "started"), (ack.GetProperty("payload").GetProperty("runId").GetString(), ack.GetProperty("payload").GetProperty("status").GetString()));
        Assert.Equal(protocol == 4, ack.GetProperty("payload").TryGetProperty("serverTiming", out _));
        var final = chat[^1];
        Assert.Equal("final", final.GetProperty("state").GetString());
        Assert.Equal(ModelStreams.Text, ModelGateway.TextOf(final.GetProperty("message")));
        Assert.Equal(Key, final.GetProperty("sessionKey").GetString());
        Assert.Equal(ModelStreams.Text, string.Concat(chat.SkipLast(1).Select(delta => delta.GetProperty("deltaText").GetString())));
        Assert.Equal(ModelStreams.Text, ModelGateway.TextOf(chat[^2].GetProperty("message")));
    }

    [Fact]
    public async Task Protocol_4_hears_what_is_done_before_the_first_word_and_how_long_it_took()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await ConnectAsync(gateway, 4);
        await using var older = await ConnectAsync(gateway, 3);

        await ModelGateway.SendAsync(peer, "run-1", "Say hello");
        var done = await peer.EventAsync("chat.send_timing", timing => timing.GetProperty("phase").GetString() == "dispatch-completed");
        await ModelGateway.EventsAsync(older, "run-1");

        Assert.Equal(["preparing_workspace", "preparing_context", "starting_model"], Phases(peer, "chat"));
        Assert.Equal(["dispatch-started", "model-selected", "agent-run-started", "first-assistant-event"], Phases(peer, "chat.send_timing"));
        Assert.True(done.GetProperty("payload").GetProperty("receivedToPhaseMs").GetDouble() >= done.GetProperty("payload").GetProperty("dispatchStartedToPhaseMs").GetDouble());
        Assert.Empty(Phases(older, "chat"));
        Assert.Empty(Phases(older, "chat.send_timing"));
    }

    [Fact]
    public async Task A_model_that_asks_for_a_pause_is_shown_to_be_asked_again()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStatus(429, """{"error":{"message":"slow down"}}""", ("Retry-After", "0"));
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await ConnectAsync(gateway, 4);

        await ModelGateway.SendAsync(peer, "run-1", "Say hello");
        var status = (await peer.EventAsync("chat", chat => chat.TryGetProperty("retry", out _))).GetProperty("payload");

        Assert.Equal("""{"attempt":2,"maxAttempts":3,"reason":"rate_limit"}""", status.GetProperty("retry").GetRawText());
        Assert.Equal(("status", "starting_model"), (status.GetProperty("state").GetString(), status.GetProperty("phase").GetString()));
    }

    private static IEnumerable<string?> Phases(RawPeer peer, string name) =>
        peer.Seen
            .Where(frame => frame.GetProperty("event").GetString() == name && frame.GetProperty("payload").TryGetProperty("phase", out _))
            .Select(frame => frame.GetProperty("payload").GetProperty("phase").GetString());

    [Fact]
    public async Task The_transcript_and_the_session_are_written_before_the_final_event()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await ConnectAsync(gateway, 3);

        await ModelGateway.ChatAsync(peer, "run-1", "Say hello");
        var entry = gateway.Gateway.Host.Parts.Sessions.Get(Key)!;
        var history = await ModelGateway.HistoryAsync(peer);

        Assert.Equal(["user", "assistant"], history.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("Say hello", ModelGateway.TextOf(history[0]));
        var answer = history[1];
        Assert.Equal(ModelStreams.Text, ModelGateway.TextOf(answer));
        Assert.Equal("stop", answer.GetProperty("stopReason").GetString());
        Assert.Equal(("mock", "mock-1", "openai-completions"), (answer.GetProperty("provider").GetString(), answer.GetProperty("model").GetString(), answer.GetProperty("api").GetString()));
        Assert.Equal(80, answer.GetProperty("usage").GetProperty("input").GetInt64());
        Assert.Equal(112, answer.GetProperty("usage").GetProperty("totalTokens").GetInt64());
        Assert.Equal(80 * 1e-6 + 12 * 2e-6, answer.GetProperty("usage").GetProperty("cost").GetProperty("total").GetDouble(), 9);
        Assert.Equal((80, 12, 100, "mock", "mock-1"), (entry.InputTokens, entry.OutputTokens, entry.TotalTokens, entry.ModelProvider, entry.Model));
    }

    [Fact]
    public async Task The_model_gets_the_conversation_so_far_with_the_time_of_each_message()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi).ThenStream(ModelStreams.OpenAi);
        await using var peer = await ConnectAsync(gateway, 3);

        await ModelGateway.ChatAsync(peer, "run-1", "first");
        await ModelGateway.ChatAsync(peer, "run-2", "second");

        using var body = JsonDocument.Parse(gateway.Model.Requests[1].Body);
        var messages = body.RootElement.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["system", "user", "assistant", "user"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Matches(@"^\[\w{3} \d{4}-\d\d-\d\d \d\d:\d\d \S+\] first$", messages[1].GetProperty("content").GetString()!);
        Assert.Equal(ModelStreams.Text, messages[2].GetProperty("content").GetString());
        Assert.Equal("Bearer sk-test-0123456789abcdef", gateway.Model.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_repeat_of_the_key_is_answered_without_a_second_run()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n");
        await using var peer = await ConnectAsync(gateway, 3);

        await ModelGateway.SendAsync(peer, "run-1", "hi");
        await gateway.Model.RequestAsync();
        var during = await ModelGateway.SendAsync(peer, "run-1", "hi");
        await peer.RequestAsync("chat.abort", """{"sessionKey":"main","runId":"run-1"}""");
        await ModelGateway.EventsAsync(peer, "run-1");
        var after = await RepeatUntilStoredAsync(peer, "run-1");

        Assert.Equal("""{"runId":"run-1","status":"in_flight"}""", during.GetProperty("payload").GetRawText());
        Assert.Equal("""{"runId":"run-1","status":"ok"}""", after.GetProperty("payload").GetRawText());
        Assert.Single(gateway.Model.Requests);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task An_abort_ends_the_run_at_once_and_keeps_what_was_said(int protocol, bool showsPart)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("data: {\"choices\":[{\"delta\":{\"content\":\"Half a\"}}]}\n\n");
        await using var peer = await ConnectAsync(gateway, protocol);
        await ModelGateway.SendAsync(peer, "run-1", "hi");
        await peer.EventAsync("chat", chat => chat.GetProperty("state").GetString() == "delta");

        var response = await peer.RequestAsync("chat.abort", """{"sessionKey":"main"}""");
        var last = (await ModelGateway.EventsAsync(peer, "run-1"))[^1];
        await gateway.Model.Left.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("""{"ok":true,"aborted":true,"runIds":["run-1"]}""", response.GetProperty("payload").GetRawText());
        Assert.Equal(("aborted", "rpc", "main"), (last.GetProperty("state").GetString(), last.GetProperty("stopReason").GetString(), last.GetProperty("sessionKey").GetString()));
        Assert.Equal(showsPart, last.TryGetProperty("message", out _));
        var history = await ModelGateway.HistoryAsync(peer);
        Assert.Equal(("aborted", "Half a"), (history[^1].GetProperty("stopReason").GetString(), ModelGateway.TextOf(history[^1])));
    }

    [Theory]
    [InlineData("/stop")]
    [InlineData(" STOP ")]
    [InlineData("esc")]
    [InlineData("interrupt")]
    public async Task A_stop_word_aborts_what_runs_in_the_session(string word)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("data: {\"choices\":[{\"delta\":{\"content\":\"Half a\"}}]}\n\n");
        await using var peer = await ConnectAsync(gateway, 3);
        await ModelGateway.SendAsync(peer, "run-1", "hi");
        await gateway.Model.RequestAsync();

        var response = await ModelGateway.SendAsync(peer, "run-2", word);
        var last = (await ModelGateway.EventsAsync(peer, "run-1"))[^1];

        Assert.Equal("""{"ok":true,"aborted":true,"runIds":["run-1"]}""", response.GetProperty("payload").GetRawText());
        Assert.Equal("stop", last.GetProperty("stopReason").GetString());
    }

    [Theory]
    [InlineData("""{"sessionKey":"main","message":"  ","idempotencyKey":"r"}""", "message or attachment required")]
    [InlineData("""{"sessionKey":"main","message":"x","attachments":[{"type":"image","mimeType":"image/png","fileName":"a.png","content":"***"}],"idempotencyKey":"r"}""", "Error: attachment a.png: invalid base64 content")]
    [InlineData("""{"sessionKey":"main","message":"x","attachments":[{"content":7}],"idempotencyKey":"r"}""", "Error: attachment attachment-1: content must be base64 string")]
    [InlineData("""{"sessionKey":"main","message":"x"}""", "invalid chat.send params: must have required property 'idempotencyKey'")]
    [InlineData("""{"sessionKey":"main","message":"x","idempotencyKey":"r","nope":1}""", "invalid chat.send params: at root: unexpected property 'nope'")]
    [InlineData("""{"sessionKey":"main","message":"x","thinking":"loads","idempotencyKey":"r"}""", "invalid chat.send params: unknown thinking level \"loads\" (use off, minimal, low, medium, high)")]
    public async Task What_cannot_be_sent_is_refused(string parameters, string text)
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await ConnectAsync(gateway, 3);

        var response = await peer.RequestAsync("chat.send", parameters);

        Assert.Equal("INVALID_REQUEST", response.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(text, response.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_file_is_read_to_the_model_and_one_that_cannot_be_read_is_refused_by_name()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await ConnectAsync(gateway, 4);
        await using var older = await ConnectAsync(gateway, 3);
        const string Notes = """{"type":"file","mimeType":"text/markdown","fileName":"a\"b.md","content":"IyBPc2xvCg==","origin":"paste"}""";
        const string Archive = """{"fileName":"x.zip","content":"UEsDBAD/"}""";

        Assert.True((await AttachAsync(peer, "run-1", Notes)).GetProperty("ok").GetBoolean());
        await ModelGateway.EventsAsync(peer, "run-1");
        var refused = await AttachAsync(peer, "run-2", Archive);
        Assert.True((await AttachAsync(older, "run-3", Archive)).GetProperty("ok").GetBoolean());
        await ModelGateway.EventsAsync(older, "run-3");

        using var asked = JsonDocument.Parse(gateway.Model.Requests[0].Body);
        Assert.EndsWith("look\n\n<file name=\"a_b.md\">\n# Oslo\n\n</file>", asked.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal("Error: attachment x.zip: only images, text and PDF files can be read", refused.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("""{"maxBytes":5000000,"maxImageBytes":5000000}""", peer.Hello.GetProperty("payload").GetProperty("policy").GetProperty("attachments").GetRawText());
        Assert.False(older.Hello.GetProperty("payload").GetProperty("policy").TryGetProperty("attachments", out _));
    }

    [Fact]
    public async Task Files_share_what_one_message_holds_and_a_repeat_does_not_read_them_again()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await ConnectAsync(gateway, 4);
        static string Text(string name, char of, int length) => $$"""{"fileName":"{{name}}","content":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(of, length)))}}"}""";

        Assert.True((await AttachAsync(peer, "run-1", $"{Text("a.txt", 'ж', 150_000)},{Text("b.txt", 'щ', 150_000)}")).GetProperty("ok").GetBoolean());
        await ModelGateway.EventsAsync(peer, "run-1");
        var again = await AttachAsync(peer, "run-1", """{"fileName":"x.zip","content":"UEsDBAD/"}""");
        var full = await AttachAsync(peer, "run-2", $"{Text("a.txt", 'ж', 200_000)},{Text("b.txt", 'щ', 1)}");
        var many = await AttachAsync(peer, "run-3", string.Join(',', Enumerable.Range(0, 21).Select(i => Text($"{i}.txt", 'ж', 1))));

        using var asked = JsonDocument.Parse(gateway.Model.Requests[0].Body);
        var told = asked.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;
        Assert.Equal((150_000, 50_000), (told.Count(static c => c == 'ж'), told.Count(static c => c == 'щ')));
        Assert.True(again.GetProperty("ok").GetBoolean());
        Assert.Equal("Error: attachment b.txt: the files before it fill the message already (200000 characters)", full.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("Error: too many files attached: 21 (limit: 20)", many.GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("chat.send", """ "sessionKey":"main","message":"look" """)]
    [InlineData("agent", """ "sessionKey":"main","message":"look" """)]
    public async Task A_pdf_that_takes_long_to_read_holds_up_nothing_but_what_comes_behind_it_and_its_repeat_begins_nothing_twice(string method, string parameters)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await ConnectAsync(gateway, 4);
        using var gate = new ManualResetEventSlim();
        var slow = Occupy(gateway, gate);
        var pdf = Convert.ToBase64String("%PDF-1.4\n1 0 obj <<>> stream\nBT (Plain words) Tj ET\nendstream"u8);
        var body = $$"""{{{parameters}},"idempotencyKey":"run-1","attachments":[{"fileName":"a.pdf","content":"{{pdf}}"}]}""";

        await peer.SendAsync($$"""{"type":"req","id":"first","method":"{{method}}","params":{{body}}}""");
        await peer.SendAsync($$"""{"type":"req","id":"again","method":"{{method}}","params":{{body}}}""");
        await peer.SendAsync("""{"type":"req","id":"next","method":"chat.send","params":{"sessionKey":"main","message":"behind it","idempotencyKey":"run-2"}}""");
        var meanwhile = await peer.RequestAsync("health");
        var isHeld = gateway.Model.Requests.Count == 0;
        gate.Set();
        Assert.True((await peer.ResponseAsync("first")).GetProperty("ok").GetBoolean());
        await ModelGateway.EventsAsync(peer, "run-1");
        await ModelGateway.EventsAsync(peer, "run-2");

        Assert.True(meanwhile.GetProperty("ok").GetBoolean());
        Assert.True(isHeld);
        Assert.All(await Task.WhenAll(slow), Assert.Null);
        var said = (await ModelGateway.HistoryAsync(peer)).Where(one => one.GetProperty("role").GetString() == "user").Select(ModelGateway.TextOf).ToList();
        Assert.Equal((2, true, true), (said.Count, said[0].Contains("Plain words", StringComparison.Ordinal), said[1].EndsWith("behind it", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("chat.abort", """ "sessionKey":"main" """)]
    [InlineData("chat.abort", """ "sessionKey":"main","runId":"run-1" """)]
    [InlineData("chat.send", """ "sessionKey":"main","message":"/stop","idempotencyKey":"stop-1" """)]
    [InlineData("sessions.abort", """ "key":"main" """)]
    [InlineData("sessions.abort", """ "key":"main","clearQueued":true """)]
    [InlineData("sessions.abort", """ "runId":"run-1" """)]
    public async Task A_stop_while_the_files_of_a_message_are_read_stops_it(string method, string parameters)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await ConnectAsync(gateway, 4);
        using var gate = new ManualResetEventSlim();
        var slow = Occupy(gateway, gate);
        var body = $$"""{"sessionKey":"main","message":"look","idempotencyKey":"run-1","attachments":[{{Pdf}}]}""";

        await peer.SendAsync($$"""{"type":"req","id":"first","method":"chat.send","params":{{body}}}""");
        var stopped = (await peer.RequestAsync(method, $$"""{{{parameters}}}""")).GetProperty("payload").GetRawText();
        gate.Set();
        var answer = (await peer.ResponseAsync("first")).GetProperty("payload");
        var end = (await ModelGateway.EventsAsync(peer, "run-1"))[^1];
        var again = await peer.RequestAsync("chat.send", body);
        await ModelGateway.ChatAsync(peer, "run-2", "go on");

        Assert.All(await Task.WhenAll(slow), Assert.Null);
        Assert.Contains("\"run-1\"", stopped, StringComparison.Ordinal);
        Assert.Equal(("run-1", "ok", "aborted"), (answer.GetProperty("runId").GetString(), answer.GetProperty("status").GetString(), end.GetProperty("state").GetString()));
        Assert.Equal(answer.GetRawText(), again.GetProperty("payload").GetRawText());
        Assert.DoesNotContain("Plain words", Assert.Single(gateway.Model.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_while_the_files_of_an_agents_run_are_read_is_its_end()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await ConnectAsync(gateway, 4);
        using var gate = new ManualResetEventSlim();
        var slow = Occupy(gateway, gate);

        await peer.SendAsync($$"""{"type":"req","id":"first","method":"agent","params":{"sessionKey":"main","message":"look","idempotencyKey":"run-1","attachments":[{{Pdf}}]} }""");
        var stopped = await peer.RequestAsync("chat.abort", """{"sessionKey":"main"}""");
        gate.Set();
        var accepted = await peer.ResponseAsync("first");
        var ended = await peer.ResponseAsync("first");

        Assert.All(await Task.WhenAll(slow), Assert.Null);
        Assert.True(stopped.GetProperty("payload").GetProperty("aborted").GetBoolean());
        Assert.Equal("accepted", accepted.GetProperty("payload").GetProperty("status").GetString());
        Assert.Contains("aborted", ended.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(gateway.Model.Requests);
    }

    [Fact]
    public async Task What_a_message_expects_of_its_conversation_is_looked_at_again_when_its_files_are_read()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await ConnectAsync(gateway, 4);
        await gateway.Gateway.Host.Parts.Sessions.UpdateAsync(Key, _ => new() { SessionId = "before", UpdatedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() });
        using var gate = new ManualResetEventSlim();
        var slow = Occupy(gateway, gate);

        await peer.SendAsync($$"""{"type":"req","id":"first","method":"chat.send","params":{"sessionKey":"main","sessionId":"before","message":"look","idempotencyKey":"run-1","attachments":[{{Pdf}}]} }""");
        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
        await gateway.Gateway.Host.Parts.Sessions.UpdateAsync(Key, entry => entry! with { SessionId = "after" });
        gate.Set();
        var answer = await peer.ResponseAsync("first");

        Assert.All(await Task.WhenAll(slow), Assert.Null);
        Assert.Equal($"Session \"{Key}\" changed while starting work. Retry.", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Empty(gateway.Model.Requests);
    }

    [Theory]
    [InlineData("chat.send")]
    [InlineData("agent")]
    public async Task A_file_that_would_wait_behind_too_many_others_is_refused_until_there_is_room(string method)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await ConnectAsync(gateway, 4);
        var rooms = Enumerable.Range(0, PdfWork.MostAtOnce + PdfWork.MostWaiting).Select(_ => gateway.Gateway.Host.Parts.OpenAi.Pdfs.TryEnter()).ToList();
        var body = $$"""{"sessionKey":"main","message":"look","idempotencyKey":"run-1","attachments":[{{Pdf}}]}""";

        var refused = (await peer.RequestAsync(method, body)).GetProperty("error");
        await ModelGateway.ChatAsync(peer, "run-2", "without a file");
        rooms[0]!.Dispose();
        var taken = await peer.RequestAsync(method, body);
        await ModelGateway.EventsAsync(peer, "run-1");
        using var room = gateway.Gateway.Host.Parts.OpenAi.Pdfs.TryEnter();

        Assert.DoesNotContain(null, rooms);
        Assert.Equal(("UNAVAILABLE", PdfWork.Busy, true), (refused.GetProperty("code").GetString(), refused.GetProperty("message").GetString(), refused.GetProperty("retryable").GetBoolean()));
        Assert.True(taken.GetProperty("ok").GetBoolean());
        Assert.NotNull(room);
    }

    private static string Pdf => $$"""{"fileName":"a.pdf","content":"{{Convert.ToBase64String("%PDF-1.4\n1 0 obj <<>> stream\nBT (Plain words) Tj ET\nendstream"u8)}}" }""";

    // Nothing else is read until the gate opens.
    private static List<Task<string?>> Occupy(ModelGateway gateway, ManualResetEventSlim gate)
    {
        var slow = new List<Task<string?>>();
        for (var i = 0; i < PdfWork.MostAtOnce; i++) slow.Add(gateway.Gateway.Host.Parts.OpenAi.Pdfs.RunAsync(() => gate.Wait(TimeSpan.FromSeconds(60)) ? null : "never opened", CancellationToken.None));
        return slow;
    }

    private static Task<JsonElement> AttachAsync(RawPeer peer, string runId, string attachment) =>
        peer.RequestAsync("chat.send", $$"""{"sessionKey":"main","message":"look","idempotencyKey":"{{runId}}","attachments":[{{attachment}}]}""");

    [Fact]
    public async Task An_image_that_is_too_large_is_refused_with_its_size()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        var content = Convert.ToBase64String(new byte[5_000_001]);

        var response = await peer.RequestAsync("chat.send", $$"""{"sessionKey":"main","message":"x","attachments":[{"fileName":"big.png","content":"{{content}}"}],"idempotencyKey":"r"}""");

        Assert.Equal("Error: attachment big.png: exceeds size limit (5000001 > 5000000 bytes)", response.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_session_that_may_not_be_spoken_in_is_refused()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await ConnectAsync(gateway, 3);
        await gateway.Gateway.Host.Parts.Sessions.UpdateAsync(Key, entry => new() { SessionId = "s", SendPolicy = "deny", UpdatedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() });

        var response = await ModelGateway.SendAsync(peer, "run-1", "hi");

        Assert.Equal("send blocked by session policy", response.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_command_is_answered_by_one_final_and_no_model()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await ConnectAsync(gateway, 3);

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "/status");

        var final = Assert.Single(chat);
        var message = final.GetProperty("message");
        Assert.Equal(("final", 1), (final.GetProperty("state").GetString(), final.GetProperty("seq").GetInt32()));
        Assert.Contains("🧠 Model: mock/mock-1 · 🔑 api-key (config)", ModelGateway.TextOf(message), StringComparison.Ordinal);
        Assert.Contains("🧵 Session: agent:main:main • ", ModelGateway.TextOf(message), StringComparison.Ordinal);
        Assert.Equal(("openclaw", "gateway-injected"), (message.GetProperty("provider").GetString(), message.GetProperty("model").GetString()));
        Assert.Empty(gateway.Model.Requests);
        Assert.Equal(ModelGateway.TextOf(message), ModelGateway.TextOf((await ModelGateway.HistoryAsync(peer)).Single()));
    }

    [Fact]
    public async Task A_level_for_one_message_reaches_the_model_once_and_one_for_the_session_stays()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: WithReasoning);
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStreams.OpenAi));
        await using var peer = await ConnectAsync(gateway, 3);

        await ModelGateway.ChatAsync(peer, "run-1", "/think high hello");
        var set = await ModelGateway.ChatAsync(peer, "run-2", "/think medium");
        await ModelGateway.ChatAsync(peer, "run-3", "hello again");

        Assert.Equal("Thinking level set to medium.", ModelGateway.TextOf(set[0].GetProperty("message")));
        Assert.Equal(["high", "medium"], gateway.Model.Requests.Select(EffortOf));
    }

    [Fact]
    public async Task A_new_session_begins_with_an_empty_conversation()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStreams.OpenAi));
        await using var peer = await ConnectAsync(gateway, 3);
        await ModelGateway.ChatAsync(peer, "run-1", "first");
        var before = gateway.Gateway.Host.Parts.Sessions.Get(Key)!.SessionId;

        await ModelGateway.ChatAsync(peer, "run-2", "/new and now this");

        Assert.NotEqual(before, gateway.Gateway.Host.Parts.Sessions.Get(Key)!.SessionId);
        Assert.Equal(["and now this", ModelStreams.Text], (await ModelGateway.HistoryAsync(peer)).Select(ModelGateway.TextOf));
    }

    [Theory]
    [InlineData("/new mock/mock-1 hello", "mock-1", "hello")]
    [InlineData("/new mock-1 hello", "mock-1", "hello")]
    [InlineData("/new hello there", null, "hello there")]
    [InlineData("/new src/main.c is broken", null, "src/main.c is broken")]
    public async Task A_new_session_begins_with_the_model_that_is_named(string message, string? model, string said)
    {
        // With a key for it, any word could be a model of the provider that is assumed.
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Models = config.Models with { Providers = new Dictionary<string, ModelProviderConfig>(config.Models.Providers) { ["anthropic"] = new() { ApiKey = "sk-ant-test-0123456789" } } },
        });
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await ConnectAsync(gateway, 4);

        await ModelGateway.ChatAsync(peer, "run-1", message);

        Assert.Equal(model, gateway.Gateway.Host.Parts.Sessions.Get(Key)!.ModelOverride);
        Assert.Equal(said, ModelGateway.TextOf((await ModelGateway.HistoryAsync(peer))[0]));
    }

    [Fact]
    public async Task A_reply_that_says_nothing_is_a_final_without_a_message()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream("data: {\"choices\":[{\"delta\":{\"content\":\"NO_\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"REPLY\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        await using var peer = await ConnectAsync(gateway, 3);

        var final = Assert.Single(await ModelGateway.ChatAsync(peer, "run-1", "psst"));

        Assert.Equal("final", final.GetProperty("state").GetString());
        Assert.False(final.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task An_image_reaches_a_model_that_can_see_it()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: WithImages);
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await ConnectAsync(gateway, 3);
        const string pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

        await peer.RequestAsync("chat.send", $$"""{"sessionKey":"main","message":"","attachments":[{"content":"data:image/gif;base64,{{pixel}}"}],"idempotencyKey":"run-1"}""");
        await ModelGateway.EventsAsync(peer, "run-1");

        using var body = JsonDocument.Parse(gateway.Model.Requests[0].Body);
        var image = body.RootElement.GetProperty("messages")[1].GetProperty("content")[0].GetProperty("image_url").GetProperty("url").GetString();
        Assert.Equal($"data:image/png;base64,{pixel}", image);
    }

    [Fact]
    public async Task A_run_outlives_the_socket_that_asked_for_it()
    {
        await using var gateway = await ModelGateway.StartAsync();
        var go = new TaskCompletionSource();
        gateway.Model.Then(async context =>
        {
            await go.Task;
            await FakeModelServer.StreamAsync(context, ModelStreams.OpenAi);
        });
        await using var watcher = await ConnectAsync(gateway, 3);
        await using (var peer = await ConnectAsync(gateway, 3))
        {
            await ModelGateway.SendAsync(peer, "run-1", "hi");
            await gateway.Model.RequestAsync();
        }

        go.SetResult();

        Assert.Equal(ModelStreams.Text, ModelGateway.TextOf((await ModelGateway.EventsAsync(watcher, "run-1"))[^1].GetProperty("message")));
    }

    [Fact]
    public async Task Without_any_model_the_demo_says_what_it_is()
    {
        await using var gateway = await GatewayFixture.StartAsync(environment: new Dictionary<string, string?> { ["OLLAMA_HOST"] = "127.0.0.1:1" });
        await using var peer = await gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        var text = ModelGateway.TextOf(chat[^1].GetProperty("message"));
        Assert.Contains("built-in **demo** model", text, StringComparison.Ordinal);
        Assert.Contains("ANTHROPIC_API_KEY", text, StringComparison.Ordinal);
        Assert.Contains("“hello”", text, StringComparison.Ordinal);
        Assert.Equal(text, string.Concat(chat.SkipLast(1).Select(delta => delta.GetProperty("deltaText").GetString())));
    }

    private static OpenClaw.Config.OpenClawConfig WithReasoning(OpenClaw.Config.OpenClawConfig config) => WithModel(config, model => model with { Reasoning = true });

    private static OpenClaw.Config.OpenClawConfig WithImages(OpenClaw.Config.OpenClawConfig config) =>
        WithModel(config, model => model with { Input = [OpenClaw.Config.ModelInput.Text, OpenClaw.Config.ModelInput.Image] });

    private static OpenClaw.Config.OpenClawConfig WithModel(OpenClaw.Config.OpenClawConfig config, Func<OpenClaw.Config.ModelConfig, OpenClaw.Config.ModelConfig> change)
    {
        var mock = config.Models.Providers["mock"];
        return config with
        {
            Models = config.Models with
            {
                Providers = new Dictionary<string, OpenClaw.Config.ModelProviderConfig> { ["mock"] = mock with { Models = [.. mock.Models.Select(change)] } },
            },
        };
    }

    private static string? EffortOf(FakeModelServer.SeenRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.TryGetProperty("reasoning_effort", out var effort) ? effort.GetString() : null;
    }

    private static Task<RawPeer> ConnectAsync(ModelGateway gateway, int protocol) =>
        protocol == 3 ? gateway.Gateway.ConnectV3Async("operator.admin") : gateway.Gateway.ConnectV4Async("operator.admin");

    // The stored answer replaces the run just before the run is forgotten; the terminal event comes a moment earlier.
    private static async Task<JsonElement> RepeatUntilStoredAsync(RawPeer peer, string runId)
    {
        await peer.RequestAsync("agent.wait", $$"""{"runId":"{{runId}}","timeoutMs":20000}""");
        return await ModelGateway.SendAsync(peer, runId, "hi");
    }
}

using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What the session pages ask for beside the list: groups, many at once, search, a fork, the workspace's files.</summary>
public sealed class SessionPagesTests : IAsyncLifetime
{
    private GatewayFixture _gateway = null!;
    private RawPeer _peer = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayFixture.StartAsync();
        _peer = await _gateway.ConnectV4Async("operator.admin");
    }

    [Fact]
    public async Task Groups_come_in_their_order_and_after_them_those_only_sessions_know()
    {
        await StoreAsync("agent:main:a", category: "Zoo");
        await StoreAsync("agent:main:b", category: "Work");

        await OkAsync("sessions.groups.put", """{"names":["Work"," Work ","Home",""],"sectionOrder":["pinned","Home"]}""", isRefused: true);
        var put = await OkAsync("sessions.groups.put", """{"names":["Work"," Work ","Home"],"sectionOrder":["pinned","Home"]}""");
        var list = await OkAsync("sessions.groups.list");

        Assert.Equal("""[{"name":"Work","position":0},{"name":"Home","position":1},{"name":"Zoo","position":2}]""", list.GetProperty("groups").GetRawText());
        Assert.Equal("""["pinned","Home"]""", list.GetProperty("sectionOrder").GetRawText());
        Assert.Equal(list.GetProperty("groups").GetRawText(), put.GetProperty("groups").GetRawText());
    }

    [Fact]
    public async Task What_jobs_and_webhooks_have_begun_can_be_left_out()
    {
        foreach (var key in (string[])["agent:main:a", "agent:main:cron:job", "agent:main:hook:x"]) await StoreAsync(key);

        var all = await OkAsync("sessions.list");
        var own = await OkAsync("sessions.list", """{"excludeSystem":true}""");

        Assert.Equal(3, all.GetProperty("count").GetInt32());
        Assert.Equal("agent:main:a", Assert.Single(own.GetProperty("sessions").EnumerateArray()).GetProperty("key").GetString());
    }

    [Fact]
    public async Task Sessions_are_found_by_the_folder_their_agent_works_in()
    {
        await StoreAsync("agent:main:a");
        await StoreAsync("agent:other:b");
        var folder = Path.Combine(_gateway.StateDir, "workspace-other");

        var there = await OkAsync("sessions.list", $$"""{"workspaceDir":{{System.Text.Json.JsonSerializer.Serialize(folder + "/", TestJson.Default.String)}}}""");
        var nowhere = await OkAsync("sessions.list", """{"workspaceDir":"/nowhere"}""");

        Assert.Equal("agent:other:b", Assert.Single(there.GetProperty("sessions").EnumerateArray()).GetProperty("key").GetString());
        Assert.Equal(0, nowhere.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Storage_is_told_in_real_figures()
    {
        await StoreAsync("agent:main:a");
        var folder = _gateway.Host.Parts.Sessions.ForAgent("main").Folder;
        File.WriteAllText(Path.Combine(folder, "one.jsonl"), "12345");
        File.WriteAllText(Path.Combine(folder, "two.jsonl.deleted.2026-11-21T10-00-00.000Z"), "123");
        await _gateway.Host.Parts.Sessions.FlushAsync(TestContext.Current.CancellationToken);

        var status = await OkAsync("sessions.storage.status");

        var agent = Assert.Single(status.GetProperty("agents").EnumerateArray());
        Assert.Equal(("main", 1, 1, 3), (agent.GetProperty("agentId").GetString(), agent.GetProperty("hotTranscripts").GetInt32(), agent.GetProperty("coldTranscripts").GetInt32(), agent.GetProperty("archiveBytes").GetInt32()));
        Assert.Equal(5 + new FileInfo(Path.Combine(folder, "sessions.json")).Length, agent.GetProperty("databaseBytes").GetInt64());
        Assert.False(status.GetProperty("maintenance").GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task A_diary_of_dreams_is_shown_when_the_workspace_has_one()
    {
        var workspace = Path.Combine(_gateway.StateDir, "workspace");
        Directory.CreateDirectory(workspace);
        var before = await OkAsync("doctor.memory.dreamDiary", """{"agentId":"main"}""");
        File.WriteAllText(Path.Combine(workspace, "DREAMS.md"), "of electric sheep");

        var after = await OkAsync("doctor.memory.dreamDiary", """{"agentId":"main"}""");

        Assert.Equal("""{"agentId":"main","found":false,"path":"DREAMS.md"}""", before.GetRawText());
        Assert.Equal(("of electric sheep", true), (after.GetProperty("content").GetString(), after.GetProperty("found").GetBoolean()));
    }

    [Fact]
    public async Task A_group_takes_its_sessions_along_when_it_is_renamed_and_lets_them_go_when_it_is_deleted()
    {
        await StoreAsync("agent:main:a", category: "Work");
        await StoreAsync("agent:main:b", category: "Work");
        await OkAsync("sessions.groups.put", """{"names":["Home","Work"],"sectionOrder":["Work"]}""");
        await OkAsync("sessions.subscribe");

        var renamed = await OkAsync("sessions.groups.rename", """{"name":"Work","to":"Job"}""");
        await _peer.EventAsync("sessions.changed", payload => payload.GetProperty("reason").GetString() == "patch");
        var taken = await _peer.RequestAsync("sessions.groups.rename", """{"name":"Job","to":"Home"}""");
        var unknown = await _peer.RequestAsync("sessions.groups.delete", """{"name":"Work"}""");
        var inside = await OkAsync("sessions.list", """{"group":"Job"}""");
        var deleted = await OkAsync("sessions.groups.delete", """{"name":"Job"}""");

        Assert.Equal("""[{"name":"Home","position":0},{"name":"Job","position":1}]""", renamed.GetProperty("groups").GetRawText());
        Assert.Equal("""["Job"]""", renamed.GetProperty("sectionOrder").GetRawText());
        Assert.Equal(2, renamed.GetProperty("updatedSessions").GetInt32());
        Assert.Equal("session group already exists: Home", taken.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("unknown session group: Work", unknown.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(2, inside.GetProperty("count").GetInt32());
        Assert.Equal("""[{"name":"Home","position":0}]""", deleted.GetProperty("groups").GetRawText());
        Assert.Null(_gateway.Host.Parts.Sessions.Get("agent:main:a")!.Category);
    }

    [Fact]
    public async Task Many_sessions_are_patched_at_once_and_each_tells_its_own_outcome()
    {
        await StoreAsync("agent:main:a");
        await StoreAsync("agent:main:b");

        var answer = await OkAsync("sessions.patchMany", """{"targets":[{"key":"agent:main:a"},{"key":"agent:main:b","expectedSessionId":"another"},{"key":"agent:main:c"}],"patch":{"pinned":true}}""");

        var outcomes = answer.GetProperty("outcomes");
        Assert.Equal("""{"ok":true,"key":"agent:main:a"}""", outcomes[0].GetRawText());
        Assert.StartsWith("session changed", outcomes[1].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("session not found: agent:main:c", outcomes[2].GetProperty("error").GetProperty("message").GetString());
        Assert.NotNull(_gateway.Host.Parts.Sessions.Get("agent:main:a")!.PinnedAt);
        Assert.Null(_gateway.Host.Parts.Sessions.Get("agent:main:b")!.PinnedAt);
        Assert.Null(_gateway.Host.Parts.Sessions.Get("agent:main:c"));
    }

    [Fact]
    public async Task Patching_many_needs_an_administrator_where_patching_one_does()
    {
        await using var writer = await _gateway.ConnectV4Async("operator.write");
        await StoreAsync("agent:main:a");

        var looks = await writer.RequestAsync("sessions.patchMany", """{"targets":[{"key":"agent:main:a"}],"patch":{"label":"Trip"}}""");
        var rights = await writer.RequestAsync("sessions.patchMany", """{"targets":[{"key":"agent:main:a"}],"patch":{"execSecurity":"full"}}""");

        Assert.True(looks.GetProperty("ok").GetBoolean(), looks.ToString());
        Assert.Equal("missing scope: operator.admin", rights.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Words_are_found_where_they_were_said()
    {
        await SayAsync("agent:main:a", "user", "Where is the blue whale?", "assistant", "Whales, blue ones and a blue whale, swim in the sea.");
        await SayAsync("agent:main:b", "user", "Nothing of the kind", "assistant", "Right.");

        var found = await OkAsync("sessions.search", """{"query":"BLUE whale"}""");
        var elsewhere = await OkAsync("sessions.search", """{"query":"whale","sessionKeys":["agent:main:b"]}""");
        var one = await OkAsync("sessions.search", """{"query":"blue","limit":1}""");

        var hits = found.GetProperty("results");
        Assert.Equal(["assistant", "user"], hits.EnumerateArray().Select(hit => hit.GetProperty("role").GetString()));
        Assert.Equal("Where is the blue whale?", hits[1].GetProperty("snippet").GetString());
        Assert.Equal("agent:main:a", Assert.Single(found.GetProperty("sessions").EnumerateArray()).GetProperty("key").GetString());
        Assert.Equal(0, elsewhere.GetProperty("results").GetArrayLength());
        Assert.Equal(1, one.GetProperty("results").GetArrayLength());
        Assert.True(one.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task A_fork_goes_on_from_an_answer_and_leaves_the_first_conversation_alone()
    {
        var ids = await SayAsync("agent:main:a", "user", "one", "assistant", "two", "user", "three", "assistant", "four");
        await _gateway.Host.Parts.Sessions.UpdateAsync("agent:main:a", entry => entry! with { ModelOverride = "m", Label = "Trip" });

        var answer = await OkAsync("sessions.fork", $$"""{"sessionKey":"agent:main:a","entryId":"{{ids[1]}}"}""");
        var question = await OkAsync("sessions.fork", $$"""{"sessionKey":"agent:main:a","entryId":"{{ids[2]}}"}""");
        var missing = await _peer.RequestAsync("sessions.fork", """{"sessionKey":"agent:main:a","entryId":"nope"}""");

        var key = answer.GetProperty("sessionKey").GetString()!;
        Assert.Equal(["one", "two"], await TextsAsync(key));
        Assert.False(answer.TryGetProperty("editorText", out _));
        Assert.Equal(["one", "two"], await TextsAsync(question.GetProperty("sessionKey").GetString()!));
        Assert.Equal("three", question.GetProperty("editorText").GetString());
        Assert.Equal(["one", "two", "three", "four"], await TextsAsync("agent:main:a"));
        Assert.Equal("entry not found: nope", missing.GetProperty("error").GetProperty("message").GetString());
        var entry = _gateway.Host.Parts.Sessions.Get(key)!;
        Assert.Equal(("agent:main:a", "m", null), (entry.ParentSessionKey, entry.ModelOverride, entry.Label));
    }

    [Fact]
    public async Task The_workspace_is_looked_through_read_and_written_but_never_left()
    {
        await StoreAsync("agent:main:a");
        var workspace = Path.Combine(_gateway.StateDir, "workspace");
        Directory.CreateDirectory(Path.Combine(workspace, "notes", "deep"));
        await File.WriteAllTextAsync(Path.Combine(workspace, "notes", "plan.md"), "go", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(workspace, "notes", "deep", "planet.txt"), "far", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(workspace, "way-out"), "/etc");

        var folder = (await OkAsync("sessions.files.list", """{"sessionKey":"agent:main:a","path":"notes"}""")).GetProperty("browser");
        var search = (await OkAsync("sessions.files.list", """{"sessionKey":"agent:main:a","search":"PLAN"}""")).GetProperty("browser");
        var file = (await OkAsync("sessions.files.get", """{"sessionKey":"agent:main:a","path":"notes/plan.md"}""")).GetProperty("file");
        var hash = file.GetProperty("hash").GetString();
        var written = (await OkAsync("sessions.files.set", $$"""{"sessionKey":"agent:main:a","path":"notes/plan.md","content":"stay","expectedHash":"{{hash}}"}""")).GetProperty("file");
        var late = await _peer.RequestAsync("sessions.files.set", $$"""{"sessionKey":"agent:main:a","path":"notes/plan.md","content":"gone","expectedHash":"{{hash}}"}""");

        Assert.Equal(["notes/deep", "notes/plan.md"], folder.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("path").GetString()));
        Assert.Equal("", folder.GetProperty("parentPath").GetString());
        Assert.Equal(["notes/deep/planet.txt", "notes/plan.md"], search.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("path").GetString()));
        Assert.Equal("go", file.GetProperty("content").GetString());
        Assert.Equal("stay", written.GetProperty("content").GetString());
        Assert.Equal("file changed since it was read; reload and retry", late.GetProperty("error").GetProperty("message").GetString());
        foreach (var path in new[] { "../../etc/hostname", "/etc/hostname", "way-out/hostname" })
        {
            var outside = await _peer.RequestAsync("sessions.files.get", $$"""{"sessionKey":"agent:main:a","path":"{{path}}"}""");
            Assert.Equal("path is outside the session workspace", outside.GetProperty("error").GetProperty("message").GetString());
        }
        Assert.Equal("folder not found: way-out", (await _peer.RequestAsync("sessions.files.list", """{"sessionKey":"agent:main:a","path":"way-out"}""")).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task What_tools_touched_is_told_with_what_they_did()
    {
        await StoreAsync("agent:main:a");
        var workspace = Path.Combine(_gateway.StateDir, "workspace");
        Directory.CreateDirectory(workspace);
        await File.WriteAllTextAsync(Path.Combine(workspace, "a.txt"), "a", TestContext.Current.CancellationToken);
        await AppendAsync("agent:main:a", """{"role":"assistant","content":[{"type":"toolCall","id":"1","name":"read","arguments":{"path":"a.txt"}},{"type":"toolCall","id":"2","name":"read","arguments":{"path":"gone.txt"}}]}""");
        await AppendAsync("agent:main:a", """{"role":"assistant","content":[{"type":"toolCall","id":"3","name":"write","arguments":{"path":"a.txt","content":"b"}}]}""");

        var list = await OkAsync("sessions.files.list", """{"sessionKey":"agent:main:a"}""");

        var files = list.GetProperty("files").EnumerateArray().Select(file => (file.GetProperty("path").GetString(), file.GetProperty("kind").GetString(), file.GetProperty("missing").GetBoolean()));
        Assert.Equal([("a.txt", "modified", false), ("gone.txt", "read", true)], files);
        Assert.Equal("modified", list.GetProperty("browser").GetProperty("entries").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == "a.txt").GetProperty("sessionKind").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    private async Task<JsonElement> OkAsync(string method, string parameters = "{}", bool isRefused = false)
    {
        var answer = await _peer.RequestAsync(method, parameters);
        Assert.True(answer.GetProperty("ok").GetBoolean() != isRefused, answer.ToString());
        return isRefused ? answer : answer.GetProperty("payload");
    }

    private async Task StoreAsync(string key, string? category = null) =>
        await _gateway.Host.Parts.Sessions.UpdateAsync(key, entry => entry.OrNew(1) with { Category = category, UpdatedAt = 1 });

    private async Task<List<string>> SayAsync(string key, params string[] rolesAndTexts)
    {
        await StoreAsync(key);
        var ids = new List<string>();
        for (var i = 0; i < rolesAndTexts.Length; i += 2)
        {
            ids.Add(await AppendAsync(key, $$"""{"role":"{{rolesAndTexts[i]}}","content":[{"type":"text","text":"{{rolesAndTexts[i + 1]}}"}]}"""));
        }
        return ids;
    }

    private async Task<string> AppendAsync(string key, string message)
    {
        using var document = JsonDocument.Parse(message);
        return await _gateway.Host.Parts.Agents.Sessions.Transcript("main", _gateway.Host.Parts.Sessions.Get(key)!).AppendMessageAsync(document.RootElement, TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> TextsAsync(string key)
    {
        var got = await OkAsync("sessions.get", $$"""{"key":"{{key}}"}""");
        return [.. got.GetProperty("messages").EnumerateArray().Select(ModelGateway.TextOf)];
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionStoreTests : IDisposable
{
    private const string Key = "agent:main:main";

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    private string MapPath => _folder["sessions", "sessions.json"];

    private string JournalPath => _folder["sessions", "sessions.journal"];

    private SessionStore Open(IDurableFiles? files = null) => new(MapPath, "main", _clock, NullLogger.Instance, files);

    private void WriteMap(string json)
    {
        _folder.Write("sessions/sessions.json", json);
        // Two writes within one tick of the file system's clock would look alike.
        File.SetLastWriteTimeUtc(MapPath, DateTime.UtcNow.AddSeconds(_stamps++));
    }

    private int _stamps;

    private JsonObject ReadMap() => JsonNode.Parse(File.ReadAllText(MapPath))!.AsObject();

    [Fact]
    public async Task An_acknowledged_change_survives_without_a_stop()
    {
        var store = Open();
        var stored = await store.UpdateAsync(Key, entry => entry.OrNew(_clock.Milliseconds) with { Label = "Work" });
        Assert.False(File.Exists(MapPath));

        var reopened = Open();

        Assert.Equal("Work", reopened.Get(Key)?.Label);
        Assert.Equal(stored.SessionId, reopened.Get(Key)?.SessionId);
    }

    [Fact]
    public async Task An_acknowledged_removal_survives_without_a_stop()
    {
        WriteMap("""{"agent:main:main":{"sessionId":"a","updatedAt":1}}""");
        var store = Open();

        Assert.True(await store.RemoveAsync(Key));
        Assert.False(await store.RemoveAsync(Key));

        Assert.Null(store.Get(Key));
        Assert.Null(Open().Get(Key));
    }

    [Fact]
    public async Task The_journal_is_folded_into_the_map_after_three_seconds()
    {
        await using var store = Open();
        await store.UpdateAsync(Key, entry => entry.OrNew(_clock.Milliseconds) with { Label = "Work" });

        _clock.Advance(SessionStore.FoldDelay);
        await store.FlushAsync();

        Assert.Equal("Work", (string?)ReadMap()[Key]!["label"]);
        Assert.False(File.Exists(JournalPath));
        Assert.Equal(["sessions.json"], new DirectoryInfo(_folder["sessions"]).GetFiles().Select(f => f.Name));
    }

    [Fact]
    public async Task Stopping_folds_what_remains()
    {
        var store = Open();
        await store.UpdateAsync(Key, entry => entry.OrNew(_clock.Milliseconds) with { Label = "Work" });

        await store.DisposeAsync();

        Assert.Equal("Work", (string?)ReadMap()[Key]!["label"]);
    }

    [Fact]
    public async Task The_map_is_private_and_written_as_the_stock_tools_write_it()
    {
        await using var store = Open();
        await store.UpdateAsync(Key, _ => new SessionEntry { SessionId = "a", UpdatedAt = 5, Label = "é <b>" });
        await store.FlushAsync();

        Assert.Equal("{\n  \"agent:main:main\": {\n    \"sessionId\": \"a\",\n    \"updatedAt\": 5,\n    \"label\": \"é <b>\"\n  }\n}", File.ReadAllText(MapPath));
        if (!OperatingSystem.IsWindows()) Assert.Equal(FileModes.Private, File.GetUnixFileMode(MapPath));
    }

    [Fact]
    public async Task Keys_and_entries_this_program_does_not_know_stay_in_the_file()
    {
        WriteMap("""{"agent:main:main":{"sessionId":"a","updatedAt":1,"skillsSnapshot":{"prompt":"p"}},"agent:main:x":{"sessionId":"b","future":[1]}}""");
        await using var store = Open();

        await store.UpdateAsync(Key, entry => entry! with { Label = "Work" });
        await store.FlushAsync();

        Assert.Equal("p", (string?)ReadMap()[Key]!["skillsSnapshot"]!["prompt"]);
        Assert.Equal(1, (int?)ReadMap()["agent:main:x"]!["future"]![0]);
    }

    [Fact]
    public async Task Short_keys_of_old_files_become_canonical()
    {
        WriteMap("""{"main":{"sessionId":"a","updatedAt":1},"Group:1":{"sessionId":"b","updatedAt":2},"agent:main:main":{"sessionId":"c","updatedAt":0}}""");
        await using var store = Open();

        Assert.Equal(["agent:main:group:1", "agent:main:main"], store.List().Select(row => row.Key).Order());
        Assert.Equal("a", store.Get(Key)?.SessionId);
    }

    [Fact]
    public async Task UpdatedAt_never_goes_back()
    {
        await using var store = Open();
        await store.UpdateAsync(Key, _ => new SessionEntry { SessionId = "a", UpdatedAt = 100 });

        var stored = await store.UpdateAsync(Key, _ => new SessionEntry { SessionId = "b", UpdatedAt = 50 });

        Assert.Equal(("b", 100L), (stored.SessionId, stored.UpdatedAt));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_writes_nothing()
    {
        WriteMap("""{"agent:main:main":{"sessionId":"a","updatedAt":1}}""");
        await using var store = Open();

        await store.UpdateAsync(Key, entry => entry!);

        Assert.False(File.Exists(JournalPath));
    }

    [Fact]
    public async Task A_change_by_a_stock_tool_is_seen_while_running()
    {
        WriteMap("""{"agent:main:main":{"sessionId":"a","updatedAt":1}}""");
        await using var store = Open();
        Assert.Null(store.Get(Key)!.Label);

        WriteMap("""{"agent:main:main":{"sessionId":"a","updatedAt":2,"label":"theirs"},"agent:main:new":{"sessionId":"n","updatedAt":2}}""");
        _clock.Advance(250);

        Assert.Equal("theirs", store.Get(Key)!.Label);
        Assert.Equal(2, store.List().Count);
    }

    [Fact]
    public async Task Changes_of_both_sides_are_kept_and_the_newer_wins_where_they_meet()
    {
        WriteMap("""{"agent:main:a":{"sessionId":"a","updatedAt":1},"agent:main:b":{"sessionId":"b","updatedAt":1},"agent:main:c":{"sessionId":"c","updatedAt":1},"agent:main:d":{"sessionId":"d","updatedAt":1}}""");
        await using var store = Open();
        await store.UpdateAsync("agent:main:a", e => e! with { UpdatedAt = 10, Label = "ours" });
        await store.UpdateAsync("agent:main:b", e => e! with { UpdatedAt = 10, Label = "ours" });

        WriteMap("""{"agent:main:a":{"sessionId":"a","updatedAt":20,"label":"theirs"},"agent:main:b":{"sessionId":"b","updatedAt":5,"label":"theirs"},"agent:main:c":{"sessionId":"c","updatedAt":5,"label":"theirs"}}""");
        await store.FlushAsync();

        Assert.Equal(("theirs", "ours", "theirs"), ((string?)ReadMap()["agent:main:a"]!["label"], (string?)ReadMap()["agent:main:b"]!["label"], (string?)ReadMap()["agent:main:c"]!["label"]));
        Assert.Null(store.Get("agent:main:d"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"agent:main:main\":{\"sessionId\":\"a\",\"upd")]
    public async Task A_damaged_map_is_set_aside_and_never_overwritten(string damaged)
    {
        WriteMap(damaged);
        await using var store = Open();
        await store.UpdateAsync("agent:main:new", entry => entry.OrNew(1));
        await store.FlushAsync();

        var aside = Assert.Single(Directory.GetFiles(_folder["sessions"], "sessions.json.damaged.*"));
        Assert.Equal(damaged, File.ReadAllText(aside));
        Assert.NotNull(ReadMap()["agent:main:new"]);
    }

    [Fact]
    public async Task What_stands_before_the_damage_is_kept()
    {
        WriteMap("""{"agent:main:a":{"sessionId":"a","updatedAt":1},"agent:main:b":{"sessionId":"b","up""");
        await using var store = Open();

        Assert.Equal("a", store.Get("agent:main:a")?.SessionId);
        await store.FlushAsync();
        Assert.Equal("a", (string?)ReadMap()["agent:main:a"]!["sessionId"]);
    }

    [Fact]
    public async Task A_refused_change_is_reported_and_undone()
    {
        var files = new FaultyFiles(DiskFiles.Instance);
        await using var store = Open(files);
        await store.UpdateAsync(Key, _ => new SessionEntry { SessionId = "a", UpdatedAt = 1 });

        files.FailNextSync = true;
        await Assert.ThrowsAsync<IOException>(async () => await store.UpdateAsync(Key, e => e! with { Label = "lost" }));

        Assert.Null(store.Get(Key)!.Label);
        Assert.Null(Open().Get(Key)!.Label);
    }

    [Fact]
    public async Task A_failed_fold_keeps_the_journal_and_is_tried_again()
    {
        var files = new FaultyFiles(DiskFiles.Instance);
        await using var store = Open(files);
        await store.UpdateAsync(Key, _ => new SessionEntry { SessionId = "a", UpdatedAt = 1, Label = "first" });
        files.FailNextSync = true;
        await Assert.ThrowsAsync<IOException>(() => store.FlushAsync());
        await store.UpdateAsync(Key, e => e! with { UpdatedAt = 2, Label = "second" });

        Assert.Equal("second", Open().Get(Key)?.Label);
        await store.FlushAsync();

        Assert.Equal("second", (string?)ReadMap()[Key]!["label"]);
        Assert.Equal("second", Open().Get(Key)?.Label);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await using var store = Open();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            await store.UpdateAsync($"agent:main:{i % 20}", e => e.OrNew(i) with { InputTokens = (e?.InputTokens ?? 0) + 1 });
            if (i % 50 == 0) await store.FlushAsync();
        })));

        Assert.All(Open().List(), row => Assert.Equal(10, row.Entry.InputTokens));
        Assert.Equal(20, Open().List().Count);
    }

    [Fact]
    public async Task The_route_and_its_mirror_follow_each_other()
    {
        await using var store = Open();

        var first = await store.UpdateAsync(Key, e => e.OrNew(1) with { LastChannel = "telegram", LastTo = "42" });
        var second = await store.UpdateAsync(Key, e => e! with { DeliveryContext = new DeliveryContext { Channel = "discord", To = "7" } });
        var third = await store.UpdateAsync(Key, e => e!.WithRoute(new DeliveryContext { To = "8" }));

        Assert.Equal(("telegram", "42"), (first.DeliveryContext?.Channel, first.DeliveryContext?.To));
        Assert.Equal(("discord", "7"), (second.LastChannel, second.LastTo));
        Assert.Equal(("discord", "8"), (third.DeliveryContext?.Channel, third.LastTo));
    }
}

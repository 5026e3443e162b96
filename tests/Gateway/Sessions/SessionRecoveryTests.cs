using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionRecoveryTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();
    private readonly RecordedLog _log = new();

    public void Dispose() => _folder.Dispose();

    private string MapPath => _folder["sessions", "sessions.json"];

    private SessionStore Open(SessionMaintenanceConfig? maintenance = null, IDurableFiles? files = null) =>
        new(MapPath, "main", _clock, _log, files, maintenance is null ? null : () => maintenance);

    private void WriteTranscript(string sessionId, string? key) =>
        _folder.Write($"sessions/{sessionId}.jsonl", $$"""{"type":"session","version":3,"id":"{{sessionId}}"{{(key is null ? "" : $",\"sessionKey\":\"{key}\"")}}}""" + "\n");

    private static byte[] Map(int rows) => SessionMapFile.Write(
        Enumerable.Range(0, rows).ToDictionary(i => $"agent:main:{i}", i => new SessionEntry { SessionId = $"s{i}", UpdatedAt = 1, Label = $"label {i}" })).ToArray();

    [Fact]
    public void A_flipped_bit_costs_no_more_than_two_rows()
    {
        var map = Map(20);

        Prop.ForAll(Gen.Choose(0, (map.Length * 8) - 1).ToArbitrary(), bit =>
        {
            var damaged = (byte[])map.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            return SessionMapSalvage.Read(damaged, "main").Count(row => row.Value.SessionId == "s" + row.Key["agent:main:".Length..]) >= 18;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_cut_map_gives_every_row_before_the_cut()
    {
        var map = Map(5);
        for (var cut = 0; cut < map.Length; cut++)
        {
            var whole = Encoding.UTF8.GetString(map, 0, cut).Split("\n  }").Length - 1;
            Assert.Equal(whole, SessionMapSalvage.Read(map.AsSpan(0, cut), "main").Count);
        }
    }

    [Fact]
    public async Task A_lost_map_is_rebuilt_from_the_headers_of_transcripts()
    {
        _folder.Write("sessions/sessions.json", "");
        _folder.Write("sessions/s1.jsonl", """{"type":"session","version":3,"id":"s1","timestamp":"2026-11-21T00:00:00.000Z","cwd":"/","sessionKey":"agent:main:work"}""" + "\n");
        _folder.Write("sessions/stock.jsonl", """{"type":"session","version":3,"id":"stock","timestamp":"2026-11-21T00:00:00.000Z","cwd":"/"}""" + "\n");
        _folder.Write("sessions/noise.jsonl", "not a transcript\n");
        _folder.Write("sessions/s0.jsonl.deleted.2026", """{"type":"session","id":"s0"}""" + "\n");

        await using var store = Open();

        Assert.Equal("s1", store.Get("agent:main:work")?.SessionId);
        Assert.Equal("stock", store.Get("agent:main:recovered:stock")?.SessionId);
        Assert.Equal(2, store.List().Count);
    }

    [Fact]
    public async Task Of_several_transcripts_of_a_session_the_latest_is_taken()
    {
        _folder.Write("sessions/sessions.json", "{");
        foreach (var (id, age) in new[] { ("old", 10), ("new", 5), ("older", 20) })
        {
            var path = _folder.Write($"sessions/{id}.jsonl", $$"""{"type":"session","id":"{{id}}","sessionKey":"agent:main:main"}""" + "\n");
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-age));
        }

        await using var store = Open();

        Assert.Equal("new", store.Get("agent:main:main")?.SessionId);
    }

    [Fact]
    public async Task A_whole_map_is_not_filled_up_from_transcripts()
    {
        _folder.Write("sessions/sessions.json", "{}");
        _folder.Write("sessions/s1.jsonl", """{"type":"session","id":"s1","sessionKey":"agent:main:main"}""" + "\n");

        await using var store = Open();

        Assert.Empty(store.List());
    }

    [Fact]
    public void A_rebuilt_map_is_on_the_disk_before_anybody_sees_it()
    {
        _folder.Write("sessions/sessions.json", "");
        WriteTranscript("s1", "agent:main:work");

        // Never stopped and never folded: as a kill leaves it.
        Assert.NotNull(Open().Get("agent:main:work"));

        Assert.True(SessionMapFile.TryRead(File.ReadAllBytes(MapPath), "main", out var written));
        Assert.Equal("s1", written["agent:main:work"].SessionId);
        Assert.Equal("s1", Open().Get("agent:main:work")?.SessionId);
        Assert.Single(Directory.GetFiles(_folder["sessions"], "sessions.json.damaged.*"));
    }

    [Fact]
    public void A_damaged_map_stays_in_its_place_while_another_program_holds_the_lock()
    {
        _folder.Write("sessions/sessions.json", "{ damaged");
        _folder.Write("sessions/sessions.json.lock", "{}");
        File.SetLastWriteTimeUtc(_folder["sessions", "sessions.json.lock"], _clock.GetUtcNow().UtcDateTime);
        WriteTranscript("s1", "agent:main:work");

        Assert.NotNull(Open().Get("agent:main:work"));

        Assert.Equal("{ damaged", File.ReadAllText(MapPath));
        Assert.NotNull(Open().Get("agent:main:work"));
    }

    [Fact]
    public async Task The_fold_keeps_a_damaged_map_that_could_not_be_replaced_at_once()
    {
        _folder.Write("sessions/sessions.json", "{ damaged");
        _folder.Write("sessions/sessions.json.lock", "{}");
        File.SetLastWriteTimeUtc(_folder["sessions", "sessions.json.lock"], _clock.GetUtcNow().UtcDateTime);
        WriteTranscript("s1", "agent:main:work");
        await using var store = Open();
        Assert.NotNull(store.Get("agent:main:work"));
        File.Delete(_folder["sessions", "sessions.json.lock"]);

        await store.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal("{ damaged", File.ReadAllText(Assert.Single(Directory.GetFiles(_folder["sessions"], "sessions.json.damaged.*"))));
        Assert.True(SessionMapFile.TryRead(File.ReadAllBytes(MapPath), "main", out var written));
        Assert.True(written.ContainsKey("agent:main:work"));
    }

    [Fact]
    public async Task What_another_program_writes_over_a_damaged_map_takes_nothing_away()
    {
        var damaged = Encoding.UTF8.GetString(Map(4)).Replace("\"s3\"", "s3\"", StringComparison.Ordinal);
        _folder.Write("sessions/sessions.json", damaged);
        _folder.Write("sessions/sessions.json.lock", "{}");
        File.SetLastWriteTimeUtc(_folder["sessions", "sessions.json.lock"], _clock.GetUtcNow().UtcDateTime);
        await using var store = Open();
        Assert.Equal(3, store.List().Count);

        // It has found a file it cannot read, which for it is an empty store.
        File.Delete(_folder["sessions", "sessions.json.lock"]);
        _folder.Write("sessions/sessions.json", """{"agent:main:new":{"sessionId":"n","updatedAt":2}}""");
        await store.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["agent:main:0", "agent:main:1", "agent:main:2", "agent:main:new"], store.List().Select(row => row.Key).Order());
    }

    [Fact]
    public void A_missing_map_beside_transcripts_is_rebuilt_and_reported()
    {
        WriteTranscript("s1", "agent:main:work");

        Assert.Equal("s1", Open().Get("agent:main:work")?.SessionId);

        Assert.Contains(_log.Lines, line => line.Contains("is missing", StringComparison.Ordinal));
        Assert.True(File.Exists(MapPath));
    }

    [Fact]
    public async Task A_session_that_was_removed_is_not_rebuilt()
    {
        WriteTranscript("s1", "agent:main:work");
        await new JournalFile(_folder["sessions", "sessions.journal"]).Append(new SessionRecord("agent:main:work", null, 5).Write());

        Assert.Empty(Open().List());
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("sessions.json.bak.1795219215629")]
    [InlineData("sessions.json.damaged.2026-11-21T00-00-00.000Z")]
    public void In_place_of_a_missing_map_the_newest_copy_is_read(string copy)
    {
        _folder.Write("sessions/sessions.json.bak.1", """{"agent:main:old":{"sessionId":"o","updatedAt":1}}""");
        _folder.Write("sessions/" + copy, Encoding.UTF8.GetString(Map(3)));
        _folder.Write("sessions/s2.jsonl.deleted.2026-11-21T00-00-00.000Z", "");

        Assert.Equal(["agent:main:0", "agent:main:1"], Open().List().Select(row => row.Key).Order());
        Assert.Equal(["agent:main:0", "agent:main:1"], SessionStoreReader.Read(MapPath, "main").Keys.Order());
    }

    [Fact]
    public async Task Wherever_a_rotation_ends_the_map_is_there()
    {
        var config = new SessionMaintenanceConfig { Mode = SessionMaintenanceMode.Enforce, RotateBytes = 10 };
        _folder.Write("sessions/sessions.json", Encoding.UTF8.GetString(Map(5)));
        var seen = new List<int>();
        var files = new UnsyncedFiles();
        await using var store = Open(config, files);
        store.List();
        files.BeforeRename = _ => seen.Add(SessionStoreReader.Read(MapPath, "main").Count);

        await store.UpdateAsync("agent:main:0", entry => entry! with { Label = "changed" }, TestContext.Current.CancellationToken);
        await store.FlushAsync(TestContext.Current.CancellationToken);

        Assert.All(seen, count => Assert.Equal(5, count));
        Assert.True(File.Exists(MapPath));
    }

    [Fact]
    public void The_list_of_the_command_line_finds_what_a_gateway_would_find()
    {
        _folder.Write("sessions/sessions.json", "");
        WriteTranscript("s1", "agent:main:work");

        Assert.Equal("s1", SessionStoreReader.Read(MapPath, "main")["agent:main:work"].SessionId);
        Assert.Equal("", File.ReadAllText(MapPath));
    }

    [Fact]
    public void A_new_agent_takes_nothing_of_another_one_in_the_same_folder()
    {
        WriteTranscript("s1", "agent:other:main");
        WriteTranscript("s2", null);
        WriteTranscript("s3", "agent:mine:main");

        var found = SessionStoreReader.Read(_folder["sessions", "mine.json"], "mine");

        Assert.Equal(["agent:mine:main"], found.Keys);
    }

    private const string WorkId = "0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d";
    private const string Work = "agent:main:work";

    [Theory]
    [InlineData("\"sessionIe\":\"0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d\"", null)]
    [InlineData("\"sessionIe\":\"0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d\"", Work)]
    [InlineData("\"sessionId\":5", Work)]
    [InlineData("\"sessionId\":\"0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91e\"", null)]
    [InlineData("\"sessionId\":\"0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91e\"", Work)]
    [InlineData("\"sessionId\":\"0f4d0934/a5d2-4afd-95b1-bbc4b6a5e91d\"", Work)]
    [InlineData("\"sessionId\":\"0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d\",\"sessionFile\":\"1f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl\"", Work)]
    public void An_entry_whose_id_was_hit_by_one_bit_has_its_transcript_again(string id, string? namedKey)
    {
        _folder.Write("sessions/sessions.json", $$$"""{"agent:main:work":{{{{id}}},"updatedAt":7,"label":"kept"},"agent:main:other":{"sessionId":"other","updatedAt":7}}""");
        WriteTranscript(WorkId, namedKey);

        var entry = Open().Get(Work)!;

        Assert.Equal((WorkId, null, "kept"), (entry.SessionId, entry.SessionFile, entry.Label));
        Assert.Null(entry.More);
        Assert.Equal(WorkId, SessionStoreReader.Read(MapPath, "main")[Work].SessionId);
        Assert.Contains(_log.Lines, line => line.Contains($"id of {Work} was damaged", StringComparison.Ordinal));
        Assert.Contains(WorkId, File.ReadAllText(MapPath), StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_lost_for_good_is_made_anew_once_and_reported()
    {
        _folder.Write("sessions/sessions.json", """{"agent:main:work":{"updatedAt":7}}""");

        var first = Open().Get(Work)!.SessionId;

        Assert.Equal(first, Open().Get(Work)!.SessionId);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public void A_session_that_was_reset_does_not_get_its_old_transcript_back()
    {
        _folder.Write("sessions/sessions.json", """{"agent:main:work":{"sessionId":"7d4d0934-a5d2-4afd-95b1-bbc4b6a5e91d","updatedAt":7},"agent:main:2":{"sessionId":"s2","updatedAt":7}}""");
        WriteTranscript(WorkId, Work);
        WriteTranscript("s1", "agent:main:1");

        var store = Open();

        Assert.Equal(("7d4d0934-a5d2-4afd-95b1-bbc4b6a5e91d", "s2"), (store.Get(Work)!.SessionId, store.Get("agent:main:2")!.SessionId));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Loading_looks_into_no_transcript_unless_one_is_missing()
    {
        _folder.Write("sessions/sessions.json", Encoding.UTF8.GetString(Map(3)));
        for (var i = 0; i < 3; i++) WriteTranscript($"s{i}", $"agent:main:{i}");
        WriteTranscript(WorkId, Work);
        var files = new FaultyFiles(DiskFiles.Instance);

        Assert.Equal(3, Open(files: files).List().Count);

        // The map and the two parts of the journal.
        Assert.Equal(3, files.Opened);
    }

    [Fact]
    public void A_folder_in_place_of_the_map_is_said()
    {
        Directory.CreateDirectory(MapPath);

        Assert.Empty(Open().List());

        Assert.Contains("is a folder", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => SessionStoreReader.Read(MapPath, "main")).Message, StringComparison.Ordinal);
    }
}

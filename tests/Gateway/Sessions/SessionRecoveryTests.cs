using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionRecoveryTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    private SessionStore Open() => new(_folder["sessions", "sessions.json"], "main", _clock, NullLogger.Instance);

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
}

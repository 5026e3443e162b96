using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionMaintenanceTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new(Now);

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, SessionEntry> Entries(params (string Key, int DaysOld)[] rows) =>
        rows.ToDictionary(row => row.Key, row => new SessionEntry { SessionId = row.Key, UpdatedAt = row.DaysOld < 0 ? 0 : Now.AddDays(-row.DaysOld).ToUnixTimeMilliseconds() });

    private SessionStore Open(SessionMaintenanceConfig config) =>
        new(_folder["sessions", "sessions.json"], "main", _clock, NullLogger.Instance, maintenance: () => config);

    private async Task<string[]> FoldAsync(SessionMaintenanceConfig config, Dictionary<string, SessionEntry> entries)
    {
        await using var store = Open(config);
        foreach (var (key, entry) in entries) await store.UpdateAsync("agent:main:" + key, _ => entry);
        await store.FlushAsync();
        return [.. JsonNode.Parse(File.ReadAllText(_folder["sessions", "sessions.json"]))!.AsObject().Select(row => row.Key["agent:main:".Length..]).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Old_entries_go_and_those_without_a_time_stay() =>
        Assert.Equal(["old"], SessionMaintenance.Excess(Entries(("old", 31), ("young", 29), ("timeless", -1)), new SessionMaintenanceConfig(), Now));

    [Fact]
    public void Of_too_many_the_oldest_go_and_the_timeless_first() =>
        Assert.Equal(["b", "timeless"], SessionMaintenance.Excess(Entries(("a", 1), ("timeless", -1), ("b", 3), ("c", 2)), new SessionMaintenanceConfig { MaxEntries = 2 }, Now));

    [Fact]
    public async Task Warning_removes_nothing() =>
        Assert.Equal(["old", "young"], await FoldAsync(new SessionMaintenanceConfig(), Entries(("old", 31), ("young", 1))));

    [Fact]
    public async Task Enforcing_removes_from_file_and_memory()
    {
        var config = new SessionMaintenanceConfig { Mode = SessionMaintenanceMode.Enforce };

        Assert.Equal(["young"], await FoldAsync(config, Entries(("old", 31), ("young", 1))));
        await using var store = Open(config);
        Assert.Single(store.List());
    }

    [Fact]
    public async Task A_map_that_is_too_large_is_put_aside_and_three_copies_are_kept()
    {
        var config = new SessionMaintenanceConfig { Mode = SessionMaintenanceMode.Enforce, RotateBytes = 10 };
        await using var store = Open(config);

        for (var i = 0; i < 6; i++)
        {
            await store.UpdateAsync("agent:main:main", entry => entry.OrNew(_clock.Milliseconds) with { Label = $"{i}" });
            await store.FlushAsync();
            _clock.Advance(1000);
        }

        var copies = Directory.GetFiles(_folder["sessions"], "sessions.json.bak.*").Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["2", "3", "4"], copies.Select(copy => (string?)JsonNode.Parse(File.ReadAllText(copy))!["agent:main:main"]!["label"]));
        Assert.Equal("5", store.Get("agent:main:main")?.Label);
    }
}

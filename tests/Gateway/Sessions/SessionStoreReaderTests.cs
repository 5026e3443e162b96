using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionStoreReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Map => Path.Combine(_folder.Path, "sessions.json");

    [Fact]
    public void A_store_that_is_not_there_has_no_sessions() => Assert.Empty(SessionStoreReader.Read(Map, "main"));

    [Fact]
    public async Task What_is_only_in_the_journal_is_seen_and_nothing_is_changed()
    {
        var clock = new FakeClock();
        var store = new SessionStore(Map, "main", clock, NullLogger.Instance);
        await store.UpdateAsync("agent:main:main", _ => new SessionEntry { SessionId = "s1", UpdatedAt = 7 });
        var before = Directory.GetFiles(_folder.Path);

        var seen = SessionStoreReader.Read(Map, "main");

        Assert.False(File.Exists(Map));
        Assert.Equal("s1", Assert.Single(seen).Value.SessionId);
        Assert.Equal(before, Directory.GetFiles(_folder.Path));
        await store.DisposeAsync();
        Assert.Equal("s1", Assert.Single(SessionStoreReader.Read(Map, "main")).Value.SessionId);
    }
}

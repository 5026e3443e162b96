using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class MemorySessionsTests
{
    private readonly FakeClock _clock = new();
    private readonly MemorySessions _sessions;

    public MemorySessionsTests() => _sessions = new MemorySessions(_clock);

    [Fact]
    public void A_session_is_found_by_its_id_and_by_its_run()
    {
        using var abort = new CancellationTokenSource();
        var session = _sessions.Create("acp:one", "/work");

        Assert.True(_sessions.SetRun(session.SessionId, "r1", abort));

        Assert.Equal("acp:one", _sessions.Get(session.SessionId)?.SessionKey);
        Assert.Equal("r1", _sessions.GetByRun("r1")?.ActiveRunId);
        Assert.Null(_sessions.GetByRun("r2"));
        Assert.False(_sessions.SetRun("nobody", "r2", abort));
    }

    [Fact]
    public void A_run_that_ended_is_not_cancelled_any_more()
    {
        using var abort = new CancellationTokenSource();
        var session = _sessions.Create("acp:one", "/work");
        _sessions.SetRun(session.SessionId, "r1", abort);

        _sessions.ClearRun(session.SessionId);

        Assert.False(_sessions.CancelRun(session.SessionId));
        Assert.False(abort.IsCancellationRequested);
        Assert.Null(_sessions.GetByRun("r1"));
    }

    [Fact]
    public void Cancelling_ends_the_run_once()
    {
        using var abort = new CancellationTokenSource();
        var session = _sessions.Create("acp:one", "/work");
        _sessions.SetRun(session.SessionId, "r1", abort);

        Assert.True(_sessions.CancelRun(session.SessionId));
        Assert.False(_sessions.CancelRun(session.SessionId));
        Assert.True(abort.IsCancellationRequested);
        Assert.Null(_sessions.Get(session.SessionId)?.ActiveRunId);
    }

    [Fact]
    public void A_session_that_goes_takes_its_run_along()
    {
        using var abort = new CancellationTokenSource();
        var session = _sessions.Create("acp:one", "/work", "s1");
        _sessions.SetRun("s1", "r1", abort);

        Assert.True(_sessions.Remove("s1"));

        Assert.True(abort.IsCancellationRequested);
        Assert.Null(_sessions.Get(session.SessionId));
    }

    [Fact]
    public void When_there_are_too_many_the_one_used_longest_ago_makes_room_but_never_one_that_runs()
    {
        using var abort = new CancellationTokenSource();
        var running = _sessions.Create("acp:running", "/work").SessionId;
        _sessions.SetRun(running, "r1", abort);
        var oldest = _sessions.Create("acp:oldest", "/work").SessionId;
        for (var i = 2; i <= MemorySessions.MaxSessions; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _sessions.Create("acp:x", "/work");
        }

        Assert.Equal(MemorySessions.MaxSessions, _sessions.Count);
        Assert.Null(_sessions.Get(oldest));
        Assert.NotNull(_sessions.Get(running));
    }
}

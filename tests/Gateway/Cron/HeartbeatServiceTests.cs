using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Cron;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>When heartbeats come.</summary>
public sealed class HeartbeatServiceTests : IHeartbeatAgent, IAsyncDisposable
{
    private readonly FakeClock _clock = new();
    private readonly ConcurrentQueue<(string AgentId, string Reason, long At)> _beats = new();
    private readonly HeartbeatService _service;
    private readonly long _begin;
    private Func<HeartbeatOutcome> _outcome = static () => HeartbeatOutcome.Ran;

    public HeartbeatServiceTests()
    {
        _begin = _clock.Milliseconds;
        var config = new OpenClawConfig
        {
            Agents = new AgentsConfig
            {
                List =
                [
                    new AgentConfig { Id = "a", Default = true, Heartbeat = new HeartbeatConfig { Every = "10m" } },
                    new AgentConfig { Id = "b", Heartbeat = new HeartbeatConfig { Every = "25m" } },
                    new AgentConfig { Id = "c" },
                ],
            },
        };
        _service = new HeartbeatService(new FixedConfig(config, "openclaw.json"), this, _clock, NullLogger.Instance);
        _service.Start();
    }

    Task<HeartbeatOutcome> IHeartbeatAgent.BeatAsync(HeartbeatSettings settings, string reason)
    {
        _beats.Enqueue((settings.AgentId, reason, (_clock.Milliseconds - _begin) / 1000));
        return Task.FromResult(_outcome());
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private void Advance(int seconds)
    {
        for (var i = 0; i < seconds; i++) _clock.Advance(1000);
    }

    [Fact]
    public void Each_agent_has_its_own_interval()
    {
        Advance(30 * 60);

        Assert.Equal([("a", "interval", 600), ("a", "interval", 1200), ("b", "interval", 1500), ("a", "interval", 1800)], _beats);
    }

    [Fact]
    public void Requests_that_come_together_are_one_of_all_agents_with_the_last_reason_and_begin_the_intervals_anew()
    {
        Advance(60);
        _service.Request("first");
        _clock.Advance(100);
        _service.Request("last");
        _clock.Advance(249);
        Assert.Empty(_beats);
        _clock.Advance(651);
        Advance(10 * 60);

        Assert.Equal([("a", "last", 60), ("b", "last", 60), ("a", "interval", 660)], _beats);
    }

    [Fact]
    public void A_busy_gateway_is_asked_again_every_second()
    {
        _outcome = () => _beats.Count < 3 ? HeartbeatOutcome.Skipped(HeartbeatWords.RequestsInFlight) : HeartbeatOutcome.Ran;
        Advance(605);

        Assert.Equal([("a", "interval", 600), ("a", "interval", 601), ("a", "interval", 602)], _beats);
    }

    [Fact]
    public void Switched_off_none_comes_and_switched_on_they_come_again()
    {
        _service.SetEnabled(false);
        Advance(1300);
        _service.Request("wake");
        Advance(1);
        Assert.Empty(_beats);

        _service.SetEnabled(true);
        Advance(5);
        Assert.Equal("interval", Assert.Single(_beats).Reason);
    }

    [Fact]
    public async Task One_asked_for_at_once_is_that_agents_alone()
    {
        Assert.True((await _service.BeatNowAsync("b", "cron:1")).HasRun);
        Assert.Equal("disabled", (await _service.BeatNowAsync("c", "cron:1")).Reason);
        Assert.Equal("disabled", (await _service.BeatNowAsync("nobody", "cron:1")).Reason);

        Assert.Equal(["b", "c"], _beats.Select(beat => beat.AgentId).Append("c").Distinct());
    }

    [Fact]
    public void One_that_breaks_is_tried_again()
    {
        _outcome = () => _beats.Count == 1 ? throw new InvalidOperationException("broken") : HeartbeatOutcome.Ran;
        Advance(602);

        Assert.Equal([600L, 601L], _beats.Select(beat => beat.At));
    }
}

using OpenClaw.Gateway.Connections;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Connections;

public sealed class RequestDeduperTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void A_stored_answer_is_given_again_until_its_time_is_up()
    {
        var deduper = new RequestDeduper(TimeSpan.FromMinutes(5), 1000, _clock);
        deduper.Store("chat:1", "answer");

        _clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.True(deduper.TryGet<string>("chat:1", out var answer));
        Assert.Equal("answer", answer);
        _clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.False(deduper.TryGet<string>("chat:1", out _));
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_answer_goes()
    {
        var deduper = new RequestDeduper(TimeSpan.FromMinutes(5), 3, _clock);
        for (var i = 0; i < 5; i++) deduper.Store($"k{i}", i);

        Assert.Equal(3, deduper.Count);
        Assert.False(deduper.TryGet<int>("k1", out _));
        Assert.True(deduper.TryGet<int>("k4", out _));
    }

    [Fact]
    public void Storing_again_replaces_the_answer_and_renews_its_time()
    {
        var deduper = new RequestDeduper(TimeSpan.FromMinutes(5), 2, _clock);
        deduper.Store("a", "accepted");
        deduper.Store("b", "x");
        deduper.Store("a", "final");
        deduper.Store("c", "y");

        Assert.True(deduper.TryGet<string>("a", out var answer));
        Assert.Equal("final", answer);
        Assert.False(deduper.TryGet<string>("b", out _));
    }
}

using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>Whoever subscribes, and even whoever got onto the list without asking: the scopes decide who hears of sessions.</summary>
public sealed class SessionEventPropertyTests
{
    private const int Peers = 24;

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public async Task No_session_event_reaches_a_connection_without_the_scope(int seed)
    {
        var random = new Random(seed);
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        var peers = new List<(RawPeer Peer, int Protocol, string[] Scopes)>();
        for (var i = 0; i < Peers; i++)
        {
            string[] scopes = [.. Scopes.All.Where(_ => random.Next(4) == 0)];
            var protocol = random.Next(4) == 0 ? 3 : 4;
            peers.Add((protocol == 3 ? await gateway.Gateway.ConnectV3Async(scopes) : await gateway.Gateway.ConnectV4Async(scopes), protocol, scopes));
        }
        // Past the authoriser, straight onto the list: the guard has to hold alone.
        foreach (var connection in gateway.Gateway.Host.Parts.Registry.Snapshot())
        {
            gateway.Gateway.Host.Parts.Subscriptions.Subscribe(connection.Id);
            gateway.Gateway.Host.Parts.Subscriptions.TrySubscribeMessages(connection.Id, "agent:main:main");
        }
        await using var speaker = await gateway.Gateway.ConnectV4Async("operator.admin");

        await speaker.RequestAsync("sessions.subscribe");
        await ModelGateway.ChatAsync(speaker, "run-1", "hi");
        await speaker.EventAsync("sessions.changed", change => change.TryGetProperty("phase", out var phase) && phase.GetString() == "end");

        foreach (var (peer, protocol, scopes) in peers)
        {
            await peer.RequestAsync("health");
            var heard = peer.Seen.Any(frame => frame.GetProperty("type").GetString() == "event" && frame.GetProperty("event").GetString()!.StartsWith("session", StringComparison.Ordinal));
            Assert.Equal(protocol == 4 && ScopeRules.Covers(scopes, Scopes.Read), heard);
            await peer.DisposeAsync();
        }
    }
}

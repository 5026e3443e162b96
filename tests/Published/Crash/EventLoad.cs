namespace OpenClaw.Tests.Published.Crash;

/// <summary>System events: nothing of them is stored, they only add to the stir.</summary>
internal sealed class EventLoad : IWriteLoad
{
    private int _made;

    public IReadOnlyList<string> Methods => ["system-event"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        var answer = await peer.RequestAsync("system-event", $$"""{"text":"event {{++_made}}"}""");
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        kill.Answered();
    }

    public Task VerifyAsync(PublishedGateway gateway, RawPeer peer) => Task.CompletedTask;
}

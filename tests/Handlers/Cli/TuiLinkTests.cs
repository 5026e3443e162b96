using OpenClaw.Client;
using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>The connection below the chat.</summary>
public sealed class TuiLinkTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_disk_that_refuses_the_devices_token_is_told_and_tried_again()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(auth: """{"role":"operator","scopes":["operator.admin"],"deviceToken":"t"}""");
            await peer.NextRequestAsync();
        });
        // A file where the folder of the tokens should be.
        var blocked = _folder.Write("blocked", "");
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new GatewayClientOptions
        {
            Url = gateway.Url,
            Time = TimeProvider.System,
            ClientVersion = "1.0.0",
            Token = "secret",
            Device = await new DeviceIdentityStore(_folder.Path, TimeProvider.System).LoadOrCreateAsync(TestContext.Current.CancellationToken),
            DeviceTokens = new(blocked, TimeProvider.System),
        };
        await using var link = new TuiLink(options, TimeProvider.System, static action => action())
        {
            Connected = _ => told.TrySetResult("connected"),
            Lost = (reason, _) => told.TrySetResult(reason),
            Refused = refusal => told.TrySetResult(refusal.Message),
            Received = static _ => { },
        };

        link.Start();

        Assert.Contains("blocked", await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}

using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Config;

public sealed class SecretsReloadTests
{
    [Fact]
    public async Task Variables_are_read_again_and_are_in_force_when_it_answers()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: """{ "ui": { "assistant": { "name": "${LAB_NAME}" } } }""", environment: new Dictionary<string, string?> { ["LAB_NAME"] = "Before" });
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), """{ "ui": { "assistant": { "name": "After" } } }""", TestContext.Current.CancellationToken);

        var answer = await peer.RequestAsync("secrets.reload");
        var identity = await peer.RequestAsync("agent.identity.get");

        Assert.Equal("""{"ok":true,"warningCount":0}""", answer.GetProperty("payload").GetRawText());
        Assert.Equal("After", identity.GetProperty("payload").GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_and_changes_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync(file: """{ "ui": { "assistant": { "name": "Before" } } }""");
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), """{ "ui": { "assistant": { "name": "${NOWHERE_SET}" } } }""", TestContext.Current.CancellationToken);

        var error = (await peer.RequestAsync("secrets.reload")).GetProperty("error");
        var identity = await peer.RequestAsync("agent.identity.get");

        Assert.Equal(("UNAVAILABLE", "secrets.reload failed: the configuration cannot be used (openclaw config validate)"), (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()));
        Assert.Equal("Before", identity.GetProperty("payload").GetProperty("name").GetString());
    }
}

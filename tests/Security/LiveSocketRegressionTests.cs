using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>What is taken away ends the connections that live on it, at once.</summary>
public sealed class LiveSocketRegressionTests
{
    private static readonly TestDevice Device = TestDevice.Numbered(1);

    [Theory]
    [InlineData(3, 1008)]
    [InlineData(4, 4001)]
    public async Task A_revoked_token_ends_the_live_socket(int protocol, int closeCode)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var first = await gateway.KnockAsync(new Knock { Protocol = protocol, Device = Device, Scopes = ["operator.read"] });
        await using var live = await gateway.KnockAsync(new Knock { Protocol = protocol, Device = Device, Scopes = ["operator.read"], Token = first.DeviceToken });
        await using var admin = await gateway.OperatorAsync();

        var revoked = await admin.RequestAsync("device.token.revoke", $$"""{"deviceId":"{{Device.Id}}","role":"operator"}""");

        Assert.True(revoked.GetProperty("ok").GetBoolean(), revoked.ToString());
        Assert.Equal(closeCode, await live.Peer.CloseCodeAsync());
        Assert.Equal("device token revoked", live.Peer.CloseReason);
        Assert.Equal(closeCode, await first.Peer.CloseCodeAsync());
        await using var again = await gateway.KnockAsync(new Knock { Protocol = protocol, Device = Device, Scopes = ["operator.read"], Token = null, DeviceToken = first.DeviceToken });
        Assert.Equal("AUTH_DEVICE_TOKEN_MISMATCH", again.DetailCode);
    }

    [Fact]
    public async Task A_rotated_token_ends_the_sockets_that_came_in_with_the_old_one_and_no_other()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var bySecret = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"] });
        await using var byToken = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"], Token = bySecret.DeviceToken });
        await using var admin = await gateway.OperatorAsync();

        await admin.RequestAsync("device.token.rotate", $$"""{"deviceId":"{{Device.Id}}","role":"operator"}""");

        Assert.Equal(4001, await byToken.Peer.CloseCodeAsync());
        Assert.Equal("device token rotated", byToken.Peer.CloseReason);
        Assert.True((await bySecret.Peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_removed_device_loses_its_sockets_and_has_to_pair_again()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var phone = new Knock { Device = Device, Scopes = ["operator.read"] }.FromAfar();
        await using var live = await gateway.PairAsync(phone);
        await using var admin = await gateway.OperatorAsync();

        var removed = await admin.RequestAsync("device.pair.remove", $$"""{"deviceId":"{{Device.Id}}"}""");

        Assert.True(removed.GetProperty("ok").GetBoolean(), removed.ToString());
        Assert.Equal(4001, await live.Peer.CloseCodeAsync());
        await using var again = await gateway.KnockAsync(phone);
        Assert.Equal("not-paired", again.Details.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_operator_who_removes_its_own_device_gets_the_answer_and_then_the_close()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var self = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"] });

        var removed = await self.Peer.RequestAsync("device.pair.remove", $$"""{"deviceId":"{{Device.Id}}"}""");

        Assert.True(removed.GetProperty("ok").GetBoolean());
        Assert.Equal(4001, await self.Peer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_changed_secret_ends_those_who_came_in_with_the_old_one_and_leaves_the_others()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var paired = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"] });
        await using var byDeviceToken = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"], Token = paired.DeviceToken });
        await using var bySecret = await gateway.OperatorAsync();

        gateway.Host.Parts.Door.Secrets.Replace(new SharedSecrets { Mode = SharedSecretMode.Token, Token = SecretHash.Of("other") });

        Assert.Equal(4001, await bySecret.CloseCodeAsync());
        Assert.Equal("gateway auth changed", bySecret.CloseReason);
        Assert.Equal(4001, await paired.Peer.CloseCodeAsync());
        Assert.True((await byDeviceToken.Peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
        await using var old = await gateway.KnockAsync(new Knock { Scopes = ["operator.read"] });
        Assert.Equal("AUTH_TOKEN_MISMATCH", old.DetailCode);
    }

    [Fact]
    public async Task The_same_secret_again_ends_nobody()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var live = await gateway.OperatorAsync();

        gateway.Host.Parts.Door.Secrets.Replace(new SharedSecrets { Mode = SharedSecretMode.Token, Token = SecretHash.Of(GatewayFixture.Token) });

        Assert.True((await live.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }
}

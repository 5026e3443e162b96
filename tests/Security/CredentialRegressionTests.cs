using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>Holes that gateways of this kind have had, in credentials and scopes: one test each.</summary>
public sealed class CredentialRegressionTests
{
    private static readonly TestDevice Device = TestDevice.Numbered(1);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_wrong_token_is_refused_although_a_proven_device_comes_with_it(int protocol)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var paired = await gateway.KnockAsync(new Knock { Protocol = protocol, Device = Device, Scopes = ["operator.read"] });
        Assert.True(paired.IsIn, paired.ToString());

        await using var visitor = await gateway.KnockAsync(new Knock { Protocol = protocol, Device = Device, Scopes = ["operator.read"], Token = "wrong" });

        Assert.False(visitor.IsIn);
        Assert.Equal("AUTH_TOKEN_MISMATCH", visitor.DetailCode);
        Assert.Equal("retry_with_device_token", visitor.NextStep);
        Assert.True(visitor.Details.GetProperty("canRetryWithDeviceToken").GetBoolean());
        Assert.Equal(1008, await visitor.Peer.CloseCodeAsync());
    }

    [Fact]
    public async Task Scopes_that_a_client_without_a_device_declares_are_not_granted()
    {
        await using var gateway = await GatewayFixture.StartAsync();

        await using var stranger = await gateway.KnockAsync(new Knock { ClientId = "gateway-client", Mode = "ui", Scopes = ["operator.admin"] });

        Assert.Empty(stranger.Scopes);
        Assert.Equal("missing scope: operator.read", (await stranger.Peer.RequestAsync("status")).ErrorMessage());
    }

    [Fact]
    public async Task Nobody_without_device_and_secret_gets_in()
    {
        await using var gateway = await GatewayFixture.StartAsync();

        await using var stranger = await gateway.KnockAsync(new Knock { Token = null, Scopes = ["operator.admin"] });

        Assert.Equal("NOT_PAIRED", stranger.Code);
        Assert.Equal("DEVICE_IDENTITY_REQUIRED", stranger.DetailCode);
    }

    [Fact]
    public async Task An_empty_list_of_scopes_after_a_reconnect_stays_empty()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var first = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"] });

        await using var again = await gateway.KnockAsync(new Knock { Device = Device, Scopes = [], Token = first.DeviceToken });

        Assert.Empty(again.Scopes);
        Assert.Equal("missing scope: operator.read", (await again.Peer.RequestAsync("status")).ErrorMessage());
    }

    [Fact]
    public async Task A_token_cannot_be_rotated_to_more_than_the_caller_holds()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var paired = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"] });
        await using var clerk = await gateway.OperatorAsync("operator.pairing");

        var same = await clerk.RequestAsync("device.token.rotate", $$"""{"deviceId":"{{Device.Id}}","role":"operator"}""");
        var wider = await clerk.RequestAsync("device.token.rotate", $$"""{"deviceId":"{{Device.Id}}","role":"operator","scopes":["operator.read"]}""");

        Assert.Equal("missing scope: operator.admin", same.ErrorMessage());
        Assert.Equal("missing scope: operator.read", wider.ErrorMessage());
    }

    [Fact]
    public async Task A_token_cannot_be_rotated_to_more_than_the_device_was_approved_for()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var paired = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"] });
        await using var admin = await gateway.OperatorAsync();

        var wider = await admin.RequestAsync("device.token.rotate", $$"""{"deviceId":"{{Device.Id}}","role":"operator","scopes":["operator.write"]}""");
        var otherRole = await admin.RequestAsync("device.token.rotate", $$"""{"deviceId":"{{Device.Id}}","role":"node"}""");

        Assert.StartsWith("scope not approved for this device: operator.write", wider.ErrorMessage(), StringComparison.Ordinal);
        Assert.Equal("unknown deviceId/role", otherRole.ErrorMessage());
    }

    [Fact]
    public async Task A_request_cannot_be_approved_for_more_than_the_approver_holds()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var asking = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"] }.FromAfar());
        await using var clerk = await gateway.OperatorAsync("operator.pairing", "operator.read");

        var approval = await clerk.RequestAsync("device.pair.approve", $$"""{"requestId":"{{asking.RequestId}}"}""");

        Assert.Equal("missing scope: operator.admin", approval.ErrorMessage());
        await using var still = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"] }.FromAfar());
        Assert.Equal(asking.RequestId, still.RequestId);
    }

    [Fact]
    public async Task What_is_shown_under_a_request_id_cannot_be_changed_afterwards()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var modest = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"] }.FromAfar());
        await using var greedy = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"] }.FromAfar());
        await using var admin = await gateway.OperatorAsync();

        var approval = await admin.RequestAsync("device.pair.approve", $$"""{"requestId":"{{modest.RequestId}}"}""");

        Assert.NotEqual(modest.RequestId, greedy.RequestId);
        Assert.Equal("unknown requestId", approval.ErrorMessage());
    }

    [Fact]
    public async Task A_device_token_alone_does_not_widen_what_was_approved_even_on_this_machine()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var paired = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"] });

        await using var wider = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"], Token = null, DeviceToken = paired.DeviceToken });
        await using var node = await gateway.KnockAsync(new Knock { Device = Device, Role = "node", ClientId = "node-host", Mode = "node", Token = null, DeviceToken = paired.DeviceToken });

        Assert.Equal("AUTH_SCOPE_MISMATCH", wider.DetailCode);
        Assert.Equal("AUTH_DEVICE_TOKEN_MISMATCH", node.DetailCode);
    }

    [Fact]
    public async Task A_device_token_of_another_device_is_worth_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var paired = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"] });

        await using var thief = await gateway.KnockAsync(new Knock { Device = TestDevice.Numbered(2), Scopes = ["operator.read"], Token = null, DeviceToken = paired.DeviceToken });

        Assert.Equal("AUTH_DEVICE_TOKEN_MISMATCH", thief.DetailCode);
        Assert.Equal("update_auth_credentials", thief.NextStep);
    }

    [Fact]
    public async Task A_signature_over_another_role_is_refused()
    {
        await using var gateway = await GatewayFixture.StartAsync();

        await using var visitor = await gateway.KnockAsync(new Knock { Device = Device, Role = "operator", SignedRole = "node" });

        Assert.Equal("DEVICE_AUTH_SIGNATURE_INVALID", visitor.DetailCode);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_nonce_signed_for_one_socket_is_refused_on_another(int protocol)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var watched = await gateway.ConnectRawAsync();
        var nonce = (await watched.NextAsync()).GetProperty("payload").GetProperty("nonce").GetString();

        await using var replay = await gateway.KnockAsync(new Knock { Protocol = protocol, Device = Device, Nonce = nonce });

        Assert.Equal("DEVICE_AUTH_NONCE_MISMATCH", replay.DetailCode);
    }

    [Fact]
    public async Task A_token_in_the_address_is_ignored()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await RawPeer.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Port}/?token={GatewayFixture.Token}&auth={GatewayFixture.Token}"));

        await using var visitor = await peer.KnockAsync(new Knock { Token = null, Scopes = ["operator.admin"] });

        Assert.Equal("DEVICE_IDENTITY_REQUIRED", visitor.DetailCode);
    }
}

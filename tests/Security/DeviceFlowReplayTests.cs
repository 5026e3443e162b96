using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>The captured life of a device on product 2026.2.12: asks, is approved, reconnects, its token is rotated and revoked.</summary>
public sealed class DeviceFlowReplayTests
{
    private static readonly TestDevice Device = TestDevice.Numbered(1);
    private static readonly Knock Laptop = new Knock { Protocol = 3, DisplayName = "Remote Laptop", Scopes = ["operator.read"], Device = Device }.FromAfar();

    [Fact]
    public async Task A_device_of_protocol_3_goes_through_its_captured_life()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.ConnectV3Async("operator.admin");
        await using var reader = await gateway.ConnectV3Async("operator.read");

        await using var asking = await gateway.KnockAsync(Laptop);
        Assert.Equal("NOT_PAIRED", asking.Code);
        Assert.Equal("pairing required", asking.Message);
        Assert.Equal(1008, await asking.Peer.CloseCodeAsync());
        Assert.Equal("pairing required", asking.Peer.CloseReason);
        var requested = await admin.EventAsync("device.pair.requested");
        var golden = GoldenExchange.Load("v3/device.pair.approve");
        new GoldenComparison()
            .ValueDiffers("requestId", "made anew").ValueDiffers("deviceId", "another key").ValueDiffers("publicKey", "another key").ValueDiffers("ts", "another time")
            .AssertSame(GoldenEvent("v3/device.pair.flow", "device.pair.requested"), requested.GetProperty("payload"));

        var approved = await admin.RequestAsync("device.pair.approve", $$"""{"requestId":"{{asking.RequestId}}"}""");
        WithOwnIds(new GoldenComparison()).Differs("payload.device.approvedVia", "told as product 2026.9.6 does; harmless to the older one").AssertSame(golden[0].Response, approved);
        var resolved = await admin.EventAsync("device.pair.resolved");
        Assert.Equal("approved", resolved.GetProperty("payload").GetProperty("decision").GetString());
        var again = await admin.RequestAsync("device.pair.approve", $$"""{"requestId":"{{asking.RequestId}}"}""");
        WithOwnIds(new GoldenComparison()).AssertSame(golden[1].Response, again);
        WithOwnIds(new GoldenComparison()).AssertSame(golden[2].Response, await admin.RequestAsync("device.pair.approve"));

        await using var paired = await gateway.KnockAsync(Laptop);
        Assert.Equal(["operator.read"], paired.Scopes);
        await using var byToken = await gateway.KnockAsync(Laptop with { Token = paired.DeviceToken, DisplayName = null });
        Assert.Equal(paired.DeviceToken, byToken.DeviceToken);

        var rotated = await admin.RequestAsync("device.token.rotate", $$"""{"deviceId":"{{Device.Id}}","role":"operator"}""");
        WithOwnIds(new GoldenComparison()).AssertSame(GoldenExchange.Load("v3/device.token.rotate")[0].Response, rotated);
        await using var old = await gateway.KnockAsync(Laptop with { Token = paired.DeviceToken });
        Assert.Equal("unauthorized: gateway token mismatch (set gateway.remote.token to match gateway.auth.token)", old.Message);

        var revoked = await admin.RequestAsync("device.token.revoke", $$"""{"deviceId":"{{Device.Id}}","role":"operator"}""");
        WithOwnIds(new GoldenComparison()).AssertSame(GoldenExchange.Load("v3/device.token.revoke")[0].Response, revoked);
        var unknown = await admin.RequestAsync("device.token.revoke", $$"""{"deviceId":"{{Device.Id}}","role":"zzz"}""");
        WithOwnIds(new GoldenComparison()).AssertSame(GoldenExchange.Load("v3/device.token.revoke")[1].Response, unknown);

        await reader.RequestAsync("health");
        Assert.DoesNotContain(reader.Seen, frame => frame.GetProperty("event").GetString()!.StartsWith("device.pair.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rejected_device_is_told_nothing_new_and_may_ask_again()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.ConnectV3Async("operator.admin");
        await using var asking = await gateway.KnockAsync(Laptop);
        var golden = GoldenExchange.Load("v3/device.pair.reject");

        var rejected = await admin.RequestAsync("device.pair.reject", $$"""{"requestId":"{{asking.RequestId}}"}""");
        var unknown = await admin.RequestAsync("device.pair.reject", """{"requestId":"nope"}""");

        WithOwnIds(new GoldenComparison()).AssertSame(golden[0].Response, rejected);
        WithOwnIds(new GoldenComparison()).AssertSame(golden[1].Response, unknown);
        Assert.Equal("rejected", (await admin.EventAsync("device.pair.resolved")).GetProperty("payload").GetProperty("decision").GetString());
        await using var again = await gateway.KnockAsync(Laptop);
        Assert.NotEqual(asking.RequestId, again.RequestId);
    }

    [Fact]
    public async Task The_list_tells_waiting_and_paired_devices_without_a_secret()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.ConnectV3Async("operator.admin");
        await using var local = await gateway.KnockAsync(new Knock { Protocol = 3, Device = TestDevice.Numbered(2), Scopes = ["operator.read"] });
        await using var asking = await gateway.KnockAsync(Laptop);

        var list = await admin.RequestAsync("device.pair.list");

        var payload = list.GetProperty("payload");
        Assert.Equal(Device.Id, Assert.Single(payload.GetProperty("pending").EnumerateArray()).GetProperty("deviceId").GetString());
        var device = Assert.Single(payload.GetProperty("paired").EnumerateArray());
        Assert.Equal("silent", device.GetProperty("approvedVia").GetString());
        Assert.True(device.GetProperty("connected").GetBoolean());
        Assert.DoesNotContain(local.DeviceToken, list.GetRawText(), StringComparison.Ordinal);
        var comparison = new GoldenComparison().ValueDiffers("id", "each request has its own");
        foreach (var at in new[] { "payload.pending[]", "payload.paired[]" })
        {
            foreach (var name in new[] { "requestId", "deviceId", "publicKey", "clientId", "clientMode", "role", "roles[]", "scopes", "isRepair", "ts", "createdAtMs", "approvedAtMs" }) comparison.ValueDiffers($"{at}.{name}", "another device");
        }
        comparison.Differs("payload.pending[].displayName", "this device has a name").Differs("payload.pending[].remoteIp", "this device is elsewhere")
            .Differs("payload.paired[].scopes", "the captured device is a node")
            .ValueDiffers("payload.paired[].tokens[].role", "another device").ValueDiffers("payload.paired[].tokens[].scopes", "another device").ValueDiffers("payload.paired[].tokens[].createdAtMs", "another time")
            .Differs("payload.paired[].approvedVia", "told as product 2026.9.6 does; harmless to the older one").Differs("payload.paired[].connected", "told as product 2026.9.6 does; harmless to the older one")
            .Differs("payload.paired[].tokens[].lastUsedAtMs", "this device has used its token")
            .AssertSame(GoldenExchange.Load("v3/device.pair.list")[0].Response, list);
    }

    [Fact]
    public async Task A_device_is_renamed()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.OperatorAsync();
        await using var local = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.read"] });

        var renamed = await admin.RequestAsync("device.pair.rename", $$"""{"deviceId":"{{Device.Id}}","label":" Desk "}""");
        var unknown = await admin.RequestAsync("device.pair.rename", """{"deviceId":"nope","label":"x"}""");

        Assert.Equal("Desk", renamed.GetProperty("payload").GetProperty("label").GetString());
        Assert.Equal("unknown deviceId", unknown.ErrorMessage());
    }

    private static GoldenComparison WithOwnIds(GoldenComparison comparison) => comparison
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.requestId", "made anew")
        .ValueDiffers("payload.deviceId", "another key")
        .ValueDiffers("payload.device.deviceId", "another key")
        .ValueDiffers("payload.device.publicKey", "another key")
        .ValueDiffers("payload.device.createdAtMs", "another time")
        .ValueDiffers("payload.device.approvedAtMs", "another time")
        .ValueDiffers("payload.device.tokens[].createdAtMs", "another time")
        .ValueDiffers("payload.token", "made anew")
        .ValueDiffers("payload.rotatedAtMs", "another time")
        .ValueDiffers("payload.revokedAtMs", "another time");

    private static System.Text.Json.JsonElement GoldenEvent(string file, string name)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", $"{file}.json")));
        return document.RootElement.EnumerateArray()
            .SelectMany(entry => entry.TryGetProperty("events", out var events) ? events.EnumerateArray() : [])
            .First(frame => frame.GetProperty("event").GetString() == name)
            .GetProperty("payload").Clone();
    }
}

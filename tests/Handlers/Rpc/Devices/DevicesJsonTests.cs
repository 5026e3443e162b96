using System.Text.Json;
using OpenClaw.Gateway.Auth;
using OpenClaw.Handlers.Rpc;

namespace OpenClaw.Tests.Handlers.Rpc;

public sealed class DevicesJsonTests
{
    [Fact]
    public void A_pending_request_is_listed_with_the_members_nobody_knows()
    {
        using var unknown = JsonDocument.Parse("""{"later":{"a":1}}""");
        var pending = new PendingPairing
        {
            RequestId = "r1",
            DeviceId = "d1",
            PublicKey = "k",
            Roles = ["operator"],
            Others = new() { ["later"] = unknown.RootElement.GetProperty("later") },
        };

        var text = JsonSerializer.Serialize(new DeviceListing([pending], []), DevicesJson.Default.DeviceListing);

        Assert.Contains("\"requestId\":\"r1\"", text, StringComparison.Ordinal);
        Assert.Contains("\"later\":{\"a\":1}", text, StringComparison.Ordinal);
    }
}

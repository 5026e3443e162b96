using System.Globalization;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published.Crash;

/// <summary>Devices that ask from afar, are approved, renamed, get new tokens and are removed; a promised token must let its device in.</summary>
internal sealed class DeviceLoad(Random random) : IWriteLoad
{
    private const int Devices = 4;
    private const string FarAddress = "203.0.113.9";

    private readonly DeviceFate[] _fates = [.. Enumerable.Range(1, Devices).Select(number => new DeviceFate(TestDevice.Numbered(9000 + number)))];
    private int _made;

    public IReadOnlyList<string> Methods => ["device.pair.list", "device.pair.approve", "device.pair.remove", "device.pair.rename", "device.token.rotate"];

    public async Task WriteAsync(PublishedGateway gateway, RawPeer peer, KillSwitch kill)
    {
        var fate = _fates[random.Next(Devices)];
        if (!fate.IsPaired)
        {
            await PairAsync(gateway, peer, fate);
        }
        else
        {
            switch (random.Next(5))
            {
                case 0:
                    fate.Paired.Attempt(null);
                    fate.Token = null;
                    fate.Label.Attempt(null);
                    await AskAsync(peer, "device.pair.remove", $$"""{"deviceId":"{{fate.Device.Id}}"}""");
                    fate.Paired.Acknowledge();
                    fate.Label.Acknowledge();
                    fate.IsPaired = false;
                    break;
                case 1:
                    var label = string.Create(CultureInfo.InvariantCulture, $"label-{++_made}");
                    fate.Label.Attempt(label);
                    await AskAsync(peer, "device.pair.rename", $$"""{"deviceId":"{{fate.Device.Id}}","label":"{{label}}"}""");
                    fate.Label.Acknowledge();
                    break;
                default:
                    // The old one may be gone from here on.
                    fate.Token = null;
                    var rotated = await AskAsync(peer, "device.token.rotate", $$"""{"deviceId":"{{fate.Device.Id}}","role":"operator"}""");
                    fate.Token = rotated.GetProperty("token").GetString();
                    break;
            }
        }
        kill.Answered();
    }

    public async Task VerifyAsync(PublishedGateway gateway, RawPeer peer)
    {
        var listing = await AskAsync(peer, "device.pair.list", "{}");
        var found = listing.GetProperty("paired").EnumerateArray().ToDictionary(device => device.GetProperty("deviceId").GetString()!);
        foreach (var fate in _fates)
        {
            var isThere = found.TryGetValue(fate.Device.Id, out var device);
            fate.Paired.Verify(isThere ? DeviceFate.There : null);
            fate.Label.Verify(isThere && device.TryGetProperty("label", out var label) ? label.GetString() : null);
            fate.IsPaired = isThere;
            if (fate.Token is null) continue;
            await using var visitor = await KnockAsync(gateway, new Knock { Token = null, DeviceToken = fate.Token, Device = fate.Device }, isFar: false);
            Assert.True(visitor.IsIn, $"the token promised to device {fate.Device.Id} is refused: {visitor}");
        }
    }

    private static async Task PairAsync(PublishedGateway gateway, RawPeer peer, DeviceFate fate)
    {
        string request;
        await using (var visitor = await KnockAsync(gateway, new Knock { Token = PublishedGateway.Token, Device = fate.Device, Scopes = ["operator.read"] }, isFar: true))
        {
            Assert.False(visitor.IsIn, visitor.ToString());
            request = visitor.RequestId;
        }
        fate.Paired.Attempt(DeviceFate.There);
        await AskAsync(peer, "device.pair.approve", $$"""{"requestId":"{{request}}"}""");
        fate.Paired.Acknowledge();
        fate.IsPaired = true;
    }

    private static async Task<PublishedVisitor> KnockAsync(PublishedGateway gateway, Knock knock, bool isFar)
    {
        var peer = await RawPeer.OpenAsync(gateway.Port, options =>
        {
            if (isFar) options.SetRequestHeader("X-Forwarded-For", FarAddress);
        });
        var challenge = (await peer.NextAsync()).GetProperty("payload").GetProperty("nonce").GetString()!;
        var parameters = knock.Params(challenge, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        return new PublishedVisitor(peer, await peer.RequestAsync("connect", parameters.ToJsonString()));
    }

    private static async Task<JsonElement> AskAsync(RawPeer peer, string method, string parameters)
    {
        var answer = await peer.RequestAsync(method, parameters);
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{method}: {answer.GetRawText()}");
        return answer.GetProperty("payload");
    }

    /// <summary>One device and what was promised to it.</summary>
    private sealed class DeviceFate(TestDevice device)
    {
        public const string There = "paired";

        public TestDevice Device => device;

        public Promise Paired { get; } = new($"device {device.Id}");

        public Promise Label { get; } = new($"label of device {device.Id}");

        /// <summary>As far as is known.</summary>
        public bool IsPaired { get; set; }

        /// <summary>The token of the last answer, unless something was asked since that ends it.</summary>
        public string? Token { get; set; }
    }

    private sealed class PublishedVisitor(RawPeer peer, JsonElement answer) : IAsyncDisposable
    {
        public bool IsIn => answer.GetProperty("ok").GetBoolean();

        public string RequestId => answer.GetProperty("error").GetProperty("details").GetProperty("requestId").GetString()!;

        public override string ToString() => answer.GetRawText();

        public ValueTask DisposeAsync() => peer.DisposeAsync();
    }
}

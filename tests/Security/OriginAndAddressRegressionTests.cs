using System.Net;
using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>Who pretends to be this machine, or comes from somebody else's page.</summary>
public sealed class OriginAndAddressRegressionTests
{
    private static readonly TestDevice Device = TestDevice.Numbered(1);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("203.0.113.9, 127.0.0.1")]
    public async Task Loopback_claimed_in_a_forwarding_header_is_not_local(string forwardedFor)
    {
        await using var gateway = await GatewayFixture.StartAsync();

        await using var visitor = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"], ForwardedFor = forwardedFor });

        Assert.Equal("PAIRING_REQUIRED", visitor.DetailCode);
    }

    [Fact]
    public async Task Loopback_claimed_through_a_trusted_proxy_is_not_local_either()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with { Gateway = config.Gateway with { TrustedProxies = ["127.0.0.0/8"] } });

        await using var visitor = await gateway.KnockAsync(new Knock { Device = Device, Scopes = ["operator.admin"], ForwardedFor = "127.0.0.1" });

        Assert.Equal("PAIRING_REQUIRED", visitor.DetailCode);
    }

    [Theory]
    [InlineData(3, "https://evil.example")]
    [InlineData(4, "https://evil.example")]
    [InlineData(4, "http://localhost:5173")]
    [InlineData(4, "null")]
    [InlineData(3, "null")]
    public async Task A_page_of_somebody_else_on_this_machine_is_refused(int protocol, string origin)
    {
        await using var gateway = await GatewayFixture.StartAsync();

        await using var page = await gateway.KnockAsync(new Knock { Protocol = protocol, Origin = origin, Device = Device, Scopes = ["operator.admin"] });

        Assert.Equal("CONTROL_UI_ORIGIN_NOT_ALLOWED", page.DetailCode);
        Assert.Equal("review_auth_configuration", page.NextStep);
    }

    [Fact]
    public async Task Without_a_secret_a_name_that_anybody_can_point_here_is_refused()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: options => options with { Token = null, Auth = GatewayAuthMode.None });

        await using var rebound = await gateway.KnockAsync(new Knock { Token = null, Host = "evil.example:80", Origin = "http://evil.example" });
        await using var silent = await gateway.KnockAsync(new Knock { Token = null, Host = "evil.example:80" });
        await using var own = await gateway.KnockAsync(new Knock { Token = null, Scopes = ["operator.read"] });

        Assert.Equal("CONTROL_UI_ORIGIN_NOT_ALLOWED", rebound.DetailCode);
        Assert.Equal("CONTROL_UI_ORIGIN_NOT_ALLOWED", silent.DetailCode);
        Assert.Equal(["operator.read"], own.Scopes);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "same-origin", true)]
    [InlineData(null, "cross-site", false)]
    [InlineData("http://127.0.0.1:18789", "same-origin", true)]
    [InlineData("https://evil.example", "cross-site", false)]
    [InlineData("http://localhost:5173", "same-site", false)]
    public void A_request_that_changes_something_is_judged_by_the_same_rules(string? origin, string? fetchSite, bool mayChange)
    {
        var guard = new RequestGuard(
            new FixedConfig(new OpenClawConfig(), "openclaw.json"),
            new SecretsHolder(new SharedSecrets { Mode = SharedSecretMode.Token, Token = SecretHash.Of("t") }));

        Assert.Equal(mayChange, guard.MayChange(new PeerFacts { Address = IPAddress.Loopback, Host = "127.0.0.1:18789", Origin = origin }, fetchSite));
    }
}

using System.Net;
using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>Each way to prove oneself besides the token: password, none, Tailscale, a trusted proxy.</summary>
public sealed class AuthModeTests
{
    private static readonly TestDevice Device = TestDevice.Numbered(1);
    private static readonly SharedSecrets NoSecret = new() { Mode = SharedSecretMode.None };
    private static readonly SharedSecrets ByProxy = new() { Mode = SharedSecretMode.TrustedProxy, Token = SecretHash.Of(GatewayFixture.Token) };

    private static OpenClawConfig Config(Func<GatewayConfig, GatewayConfig> change)
    {
        var config = new OpenClawConfig();
        return config with { Gateway = change(config.Gateway) };
    }

    private static OpenClawConfig ProxyConfig(params string[] users) => Config(gateway => gateway with
    {
        TrustedProxies = ["10.0.0.0/8"],
        Auth = gateway.Auth with { TrustedProxy = new() { UserHeader = "X-User", AllowUsers = users } },
    });

    private static PeerFacts BehindProxy(PeerFacts peer, string? user) => peer with { Address = IPAddress.Parse("10.1.2.3"), ForwardedFor = "203.0.113.5", ProxyUser = user };

    private static string DetailCode(Admission admission) => (string)admission.Refusal!.Error!.Details!["code"]!;

    [Fact]
    public async Task Without_a_secret_programs_on_this_machine_come_in_and_keep_what_they_ask_for()
    {
        using var door = new BareDoor(secrets: NoSecret);

        var cli = await door.KnockAsync(new Knock { Token = null, Scopes = ["operator.admin"] });

        Assert.Equal(["operator.admin"], cli.Scopes);
        Assert.Equal(AuthMethods.None, cli.Credential!.Method);
    }

    [Fact]
    public async Task Without_a_secret_a_paired_device_does_not_get_more_in_silence()
    {
        using var door = new BareDoor(secrets: NoSecret);
        var paired = await door.KnockAsync(new Knock { Token = null, Device = Device, Scopes = ["operator.read"] });

        var wider = await door.KnockAsync(new Knock { Token = null, Device = Device, Scopes = ["operator.admin"] });

        Assert.Equal(["operator.read"], paired.Scopes);
        Assert.Equal(DetailCodes.PairingRequired, DetailCode(wider));
    }

    [Fact]
    public async Task A_trusted_proxy_vouches_for_the_page_of_the_user_it_names()
    {
        using var door = new BareDoor(ProxyConfig("ada@example.com"), ByProxy);
        var page = new Knock { ClientId = "openclaw-control-ui", Mode = "webchat", Token = null, Scopes = ["operator.admin"], Host = "claw.example", Origin = "https://claw.example" };

        var ada = await door.KnockAsync(page, peer => BehindProxy(peer, "Ada@example.com"));
        var eve = await door.KnockAsync(page, peer => BehindProxy(peer, "eve@example.com"));
        var nobody = await door.KnockAsync(page with { Device = Device }, peer => BehindProxy(peer, null));

        Assert.Equal(AuthMethods.TrustedProxy, ada.Credential!.Method);
        Assert.Equal(["operator.admin"], ada.Scopes);
        Assert.Equal(DetailCodes.ControlUiDeviceIdentityRequired, DetailCode(eve));
        Assert.Equal(DetailCodes.AuthIdentityHeaderRequired, DetailCode(nobody));
    }

    [Fact]
    public async Task The_identity_header_of_somebody_who_is_no_proxy_is_worth_nothing()
    {
        using var door = new BareDoor(ProxyConfig(), ByProxy);

        var forged = await door.KnockAsync(new Knock { Device = Device, Token = null }, peer => peer with { Address = IPAddress.Parse("192.0.2.9"), ProxyUser = "ada" });

        Assert.Equal(DetailCodes.AuthUnauthorized, DetailCode(forged));
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_the_secret_serves_only_programs_on_this_machine()
    {
        using var door = new BareDoor(ProxyConfig(), ByProxy);

        var cli = await door.KnockAsync(new Knock { Scopes = ["operator.read"] });
        var afar = await door.KnockAsync(new Knock { Scopes = ["operator.read"] }, peer => peer with { Address = IPAddress.Parse("192.0.2.9"), Host = "192.0.2.1" });

        Assert.Equal(["operator.read"], cli.Scopes);
        Assert.NotNull(afar.Refusal);
    }

    [Fact]
    public async Task A_user_named_by_a_proxy_still_has_to_pair_a_device()
    {
        using var door = new BareDoor(ProxyConfig(), ByProxy);

        var device = await door.KnockAsync(new Knock { Device = Device, Token = null, Scopes = ["operator.admin"] }, peer => BehindProxy(peer, "ada"));

        Assert.Equal(DetailCodes.PairingRequired, DetailCode(device));
    }

    private static PeerFacts Served(PeerFacts peer) => peer with
    {
        ForwardedFor = "100.64.1.2",
        HasForwardedHost = true,
        HasForwardedProto = true,
        TailscaleLogin = "Ada@example.com",
        Host = "box.tail1234.ts.net",
    };

    private static BareDoor TailscaleDoor(FakeWhois whois) =>
        new(Config(gateway => gateway with { Tailscale = gateway.Tailscale with { Mode = TailscaleMode.Serve } }), whois: whois);

    [Fact]
    public async Task A_tailnet_user_is_believed_when_the_tailnet_agrees()
    {
        using var door = TailscaleDoor(new FakeWhois("ada@example.com"));

        var device = await door.KnockAsync(new Knock { Device = Device, Token = null, Scopes = ["operator.read"] }, Served);

        // Known, but a device all the same: it waits for an approval.
        Assert.Equal(DetailCodes.PairingRequired, DetailCode(device));
        await door.Devices.ApproveAsync(Assert.Single(door.Devices.Current.Pending).Key, new Approver(["operator.admin"], Era.V4), CancellationToken.None);
        var paired = await door.KnockAsync(new Knock { Device = Device, Token = null, Scopes = ["operator.read"] }, Served);
        Assert.Equal(AuthMethods.Tailscale, paired.Credential!.Method);
    }

    [Theory]
    [InlineData("eve@example.com", true, "AUTH_TAILSCALE_IDENTITY_MISMATCH")]
    [InlineData(null, true, "AUTH_TAILSCALE_WHOIS_FAILED")]
    [InlineData("ada@example.com", false, "AUTH_TAILSCALE_PROXY_MISSING")]
    public async Task A_tailnet_header_that_does_not_hold_is_refused_by_name(string? login, bool isServed, string code)
    {
        using var door = TailscaleDoor(new FakeWhois(login));

        var visitor = await door.KnockAsync(
            new Knock { Device = Device, Token = null },
            peer => isServed ? Served(peer) : Served(peer) with { ForwardedFor = null, Address = IPAddress.Parse("192.0.2.9") });

        Assert.Equal(code, DetailCode(visitor));
    }

    [Fact]
    public async Task Without_the_tailscale_program_its_headers_mean_nothing()
    {
        using var door = new BareDoor(Config(gateway => gateway with { Auth = gateway.Auth with { AllowTailscale = true } }));

        var visitor = await door.KnockAsync(new Knock { Device = Device, Token = null }, Served);

        Assert.Equal(DetailCodes.AuthTokenMissing, DetailCode(visitor));
    }

    [Theory]
    [InlineData("""{"UserProfile":{"LoginName":"ada@example.com"}}""", "ada@example.com")]
    [InlineData("""{"UserProfile":{"LoginName":""}}""", null)]
    [InlineData("""{"UserProfile":7}""", null)]
    [InlineData("not json", null)]
    [InlineData("[]", null)]
    public void The_answer_of_whois_is_read_with_care(string json, string? login) => Assert.Equal(login, TailscaleWhois.ReadLogin(json));

    private sealed class FakeWhois(string? login) : IWhois
    {
        public bool IsAvailable => true;

        public ValueTask<string?> LoginOfAsync(string address, CancellationToken cancellationToken) => new(address == "100.64.1.2" ? login : null);
    }
}

using System.Buffers.Text;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

public sealed class SetupCodeRegressionTests
{
    private static async Task<string> NewSecretAsync(GatewayFixture gateway, string profile = "limited")
    {
        await using var admin = await gateway.OperatorAsync();
        var made = await admin.RequestAsync("device.pair.setupCode", $$"""{"publicUrl":"https://claw.example","bootstrapProfile":"{{profile}}"}""");
        var payload = made.GetProperty("payload");
        Assert.Equal(profile, payload.GetProperty("access").GetString());
        using var code = JsonDocument.Parse(Base64Url.DecodeFromChars(payload.GetProperty("setupCode").GetString()));
        Assert.Equal("wss://claw.example", code.RootElement.GetProperty("url").GetString());
        return code.RootElement.GetProperty("bootstrapToken").GetString()!;
    }

    private static Knock Phone(string secret, int device = 1) =>
        new Knock { Device = TestDevice.Numbered(device), ClientId = "openclaw-ios", Mode = "node", Role = "node", Platform = "ios", Token = null, SetupCode = secret }.FromAfar();

    [Fact]
    public async Task A_phone_with_a_setup_code_comes_in_without_a_secret_and_gets_tokens_for_what_the_code_grants()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var secret = await NewSecretAsync(gateway);

        await using var phone = await gateway.KnockAsync(Phone(secret));

        Assert.True(phone.IsIn, phone.ToString());
        var auth = phone.Hello.GetProperty("auth");
        Assert.Equal("bootstrap-token", auth.GetProperty("method").GetString());
        var other = Assert.Single(auth.GetProperty("deviceTokens").EnumerateArray());
        Assert.Equal("operator", other.GetProperty("role").GetString());
        var operatorToken = other.GetProperty("deviceToken").GetString();
        await using var asOperator = await gateway.KnockAsync(Phone(secret) with { Role = "operator", SetupCode = null, DeviceToken = operatorToken, Scopes = ["operator.write"], Mode = "ui" });
        Assert.Equal(["operator.write"], asOperator.Scopes);
    }

    [Fact]
    public async Task A_setup_code_is_not_accepted_a_second_time()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var secret = await NewSecretAsync(gateway);
        await using var phone = await gateway.KnockAsync(Phone(secret));

        await using var replay = await gateway.KnockAsync(Phone(secret));
        await using var other = await gateway.KnockAsync(Phone(secret, device: 2));

        Assert.Equal("AUTH_BOOTSTRAP_TOKEN_INVALID", replay.DetailCode);
        Assert.Equal("AUTH_BOOTSTRAP_TOKEN_INVALID", other.DetailCode);
        Assert.Equal("review_auth_configuration", other.NextStep);
    }

    [Theory]
    [InlineData("operator", "operator.admin")]
    [InlineData("operator", "operator.pairing")]
    public async Task A_setup_code_cannot_be_bent_to_another_role_or_scope(string role, string scope)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var secret = await NewSecretAsync(gateway);

        await using var visitor = await gateway.KnockAsync(Phone(secret) with { Role = role, Scopes = [scope], Mode = "ui" });

        Assert.Equal("AUTH_BOOTSTRAP_TOKEN_INVALID", visitor.DetailCode);
    }

    [Fact]
    public async Task A_setup_code_cannot_be_rebound_to_another_key()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var secret = await NewSecretAsync(gateway, "node");
        await using var tried = await gateway.KnockAsync(Phone(secret) with { Role = "operator", Scopes = ["operator.read"], Mode = "ui" });

        await using var other = await gateway.KnockAsync(Phone(secret, device: 2));
        await using var same = await gateway.KnockAsync(Phone(secret));

        Assert.False(other.IsIn);
        Assert.True(same.IsIn, same.ToString());
    }

    [Fact]
    public async Task A_setup_code_without_a_device_opens_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var secret = await NewSecretAsync(gateway);

        await using var visitor = await gateway.KnockAsync(Phone(secret) with { Device = null });

        Assert.Equal("DEVICE_IDENTITY_REQUIRED", visitor.DetailCode);
    }

    [Fact]
    public async Task Only_an_administrator_makes_setup_codes()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var clerk = await gateway.OperatorAsync("operator.pairing", "operator.write");

        Assert.Equal("missing scope: operator.admin", (await clerk.RequestAsync("device.pair.setupCode", "{}")).ErrorMessage());
    }

    [Fact]
    public async Task A_gateway_that_nobody_can_reach_says_so_instead_of_making_a_code()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var admin = await gateway.OperatorAsync();

        Assert.Contains("listens on loopback only", (await admin.RequestAsync("device.pair.setupCode", "{}")).ErrorMessage(), StringComparison.Ordinal);
    }
}

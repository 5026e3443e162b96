using System.Net;
using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>HTTP requests that could change something are refused when another site's page makes a browser send them.</summary>
public sealed class ForeignPageTests
{
    private static async Task<HttpStatusCode> SendAsync(GatewayFixture gateway, HttpMethod method, string? origin = null, string? site = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{gateway.Port}/health");
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.Forbidden) Assert.Contains(OriginPolicy.Refused, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return answer.StatusCode;
    }

    [Theory]
    [InlineData("https://evil.example", null)]
    [InlineData("null", null)]
    [InlineData("http://127.0.0.1:1", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task From_another_site_nothing_that_changes_passes(string? origin, string? site)
    {
        await using var gateway = await GatewayFixture.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(gateway, HttpMethod.Post, origin, site));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(gateway, HttpMethod.Delete, origin, site));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(gateway, HttpMethod.Get, origin, site));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "same-origin")]
    [InlineData(false, "none")]
    public async Task Programs_and_our_own_pages_pass(bool ownOrigin, string? site)
    {
        await using var gateway = await GatewayFixture.StartAsync();

        var origin = ownOrigin ? $"http://127.0.0.1:{gateway.Port}" : null;

        Assert.Equal(HttpStatusCode.MethodNotAllowed, await SendAsync(gateway, HttpMethod.Post, origin, site));
    }

    [Fact]
    public async Task An_origin_the_configuration_names_passes()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { ControlUi = config.Gateway.ControlUi with { AllowedOrigins = ["https://claw.example"] } },
        });

        Assert.Equal(HttpStatusCode.MethodNotAllowed, await SendAsync(gateway, HttpMethod.Post, "https://claw.example", "cross-site"));
    }
}

using System.Text;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>Every path that answers GET, now and later, with and without the right secret: none of them tells a secret of the configuration.</summary>
public sealed class CanaryRouteTests
{
    [Fact]
    public async Task No_route_tells_a_secret_of_the_configuration()
    {
        var canary = new CanaryConfig("http://127.0.0.1:9");
        var text = canary.Root.ToJsonString();
        await using var gateway = await GatewayFixture.StartAsync(
            config => RootConfig(text),
            start: options =>
            {
                File.WriteAllText(Path.Combine(options.Paths.StateDir, "openclaw.json"), text);
                return options with { Token = null };
            },
            environment: new Dictionary<string, string?> { ["CANARY_KEY"] = canary.ModelKey });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Port}") };
        var routes = gateway.Host.Routes.Rows.Where(row => row.Takes("GET")).Select(row => row.Path).Distinct().ToArray();
        var seen = new StringBuilder();

        foreach (var route in routes)
        {
            foreach (var secret in (string[])[canary.Token, canary.NewSecret()])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, FillIn(route));
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {secret}");
                request.Headers.TryAddWithoutValidation("X-Password", secret);
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                seen.AppendLine(route).AppendLine(answer.Headers.ToString()).AppendLine(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
        }

        Assert.Contains("/metrics", routes);
        Assert.DoesNotContain(CanaryConfig.Mark, seen.ToString(), StringComparison.Ordinal);
    }

    private static OpenClawConfig RootConfig(string text)
    {
        RootShape.Shape.TryRead(Json5Reader.Read(text).Root!, ConfigPath.Root, new ConfigBinding(new SourceMap()), out var config);
        return config;
    }

    // {name} and {*rest} become a word.
    private static string FillIn(string pattern)
    {
        var filled = System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*\}", "any");
        return filled.StartsWith('/') ? filled : "/" + filled;
    }
}

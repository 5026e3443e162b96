using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using OpenClaw.Handlers.Http;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>What holds for every row of the table, now and later: each goes through the one gate.</summary>
public sealed partial class EveryRouteTests : IAsyncLifetime
{
    private readonly TempFolder _page = new();
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private GatewayFixture _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _page.Write("index.html", "<!doctype html><html><head></head><body></body></html>");
        _gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { ControlUi = config.Gateway.ControlUi with { Root = _page.Path } },
            Hooks = config.Hooks with { Enabled = true, Token = "hooktok" },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _http.Dispose();
        _page.Dispose();
    }

    [Fact]
    public async Task From_elsewhere_without_a_secret_only_what_is_open_answers()
    {
        foreach (var row in Rows(row => row.Access != HttpAccess.Open))
        {
            using var answer = await SendAsync(row.Verbs.Length == 0 ? "GET" : row.Verbs[0], row, ("X-Forwarded-For", "203.0.113.9"));
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{row.Path} {answer.StatusCode}");
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_anywhere()
    {
        foreach (var row in Rows(_ => true))
        {
            foreach (var verb in (string[])["POST", "PUT", "PATCH", "DELETE"])
            {
                using var answer = await SendAsync(verb, row, ("Origin", "https://evil.example"), ("Authorization", $"Bearer {GatewayFixture.Token}"));
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{verb} {row.Path} {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task A_verb_that_is_not_there_is_told_which_are()
    {
        foreach (var row in Rows(row => row.Verbs.Length > 0))
        {
            using var answer = await SendAsync("PATCH", row, ("Authorization", $"Bearer {GatewayFixture.Token}"));
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{row.Path} {answer.StatusCode}");
            Assert.Superset(row.Verbs.ToHashSet(), answer.Content.Headers.Allow.ToHashSet());
        }
    }

    [Fact]
    public async Task A_body_above_the_limit_of_its_row_is_refused_before_it_is_read()
    {
        foreach (var row in Rows(_ => true))
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _gateway.Port, Cancel);
            var verb = row.Verbs.Length == 0 ? "POST" : row.Verbs[0];
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{verb} {PathOf(row)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {GatewayFixture.Token}\r\nContent-Length: {row.MostBodyBytes + 1}\r\n\r\n"), Cancel);
            using var reader = new StreamReader(client.GetStream());
            var status = await reader.ReadLineAsync(Cancel);
            Assert.True(status!.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), $"{row.Path} {status}");
        }
    }

    private IEnumerable<HttpEndpoint> Rows(Func<HttpEndpoint, bool> which)
    {
        // Two rows may have one place; the one that fits it best is asked.
        foreach (var row in _gateway.Host.Routes.Rows.Where(which)) if (_gateway.Host.Routes.Find(PathOf(row))?.Path == row.Path) yield return row;
    }

    private async Task<HttpResponseMessage> SendAsync(string verb, HttpEndpoint row, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), $"http://127.0.0.1:{_gateway.Port}{PathOf(row)}");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request, Cancel);
    }

    private static string PathOf(HttpEndpoint row) => Name().Replace(row.Path, "any");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Name();
}
